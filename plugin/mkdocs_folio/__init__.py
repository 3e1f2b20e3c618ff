"""Publishing with MkDocs: posts in ordered series, author badges, and drafts that leave no trace."""

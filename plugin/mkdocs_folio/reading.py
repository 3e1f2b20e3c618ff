"""Turns one file into a post: header, folder, clock and policy in; title, dates, names, numbers and a verdict out.

Knows neither the other posts nor any engine.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from . import dialects
from .dates import read_date
from .dialects import AUTHOR_SPELLINGS, SERIES_SPELLINGS, Claim, Fields, Header
from .folders import Folders, lies_in_drafts
from .frontmatter import FrontMatter, decode, normalise
from .frontmatter import read as read_front_matter
from .length import length_of
from .mdc import has_component, translate
from .model import Credit, Level, Membership, Moment, Post, Problem, Status, Verdict
from .names import split_names
from .outline import Outline
from .patterns import lazy
from .registry import Registry
from .settings import Settings
from .slips import slips
from .values import Value, fold_key
from .visibility import judge, says_a_state
from .wording import Part, number, read_part, read_phrase

_HEADING = lazy(r"^ {0,3}#[ \t]+([^\n]+)$|^([^\n]+)\n=+[ \t]*$", re.MULTILINE)
_FENCED = lazy(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
_MARKUP = lazy(
    r"""
    !? \[ ([^\[\]\n]{0,300}) \] (?: \( [^()\n]{0,300} \) | \[ [^\[\]\n]{0,99} \] )
    | [*`] | (?<!\w)_ | _(?!\w) | < [^<>\n]{0,300} > | \{ [:#.] [^{}\n]{0,99} \}
    """,
    re.VERBOSE,
)


class Page(Struct, frozen=True, gc=False):
    """A file as Folio read it.

    Attributes:
        post: None for a page that Folio does not know.
        front: The header and the body, as split.
        problems: Those of a page that is no post; a post carries its own.
    """

    post: Post | None
    front: FrontMatter
    problems: tuple[Problem, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether this reading of the header counts: there is one, and it is no public page with a broken one."""
        return self.front.has_header and not (self.front.fault and self.post is None)

    @property
    def is_plain(self) -> bool:
        """Whether it is read, and themes find its title and description under the keys that they look for."""
        entries = self.front.entries
        return self.is_read and all(
            name not in entries or entries[name].key == name for name in ("title", "description")
        )


class Reader:
    """Reads the files of one build."""

    def __init__(
        self, settings: Settings, folders: Folders, registry: Registry, outline: Outline | None = None
    ) -> None:
        self.settings, self.folders, self.registry = settings, folders, registry
        self.outline = outline or Outline()

    def read(self, path: str, content: bytes | str | None, *, is_draft_doc: bool = False) -> Page:
        """Read one file.

        Args:
            path: Below `docs_dir`, with `/`.
            content: What it holds; None for a file that cannot be opened.
            is_draft_doc: Whether MkDocs' `draft_docs` matches it.

        Returns:
            The page. Never raises on anything an author wrote.
        """
        if content is None:
            message, hint = "the file cannot be opened.", "Is it a link to a file that is gone?"
            return self._kept_back(path, "file-unreadable", 1, message, hint, "")
        try:
            text = decode(content) if isinstance(content, bytes) else normalise(content)
        except UnicodeDecodeError as error:
            assert isinstance(content, bytes)
            line = content.count(b"\n", 0, error.start) + 1
            text = normalise(content.decode("utf-8", errors="replace"))
            return self._kept_back(path, "encoding", line, "the file is not UTF-8.", "Save it as UTF-8.", text)
        front = read_front_matter(text, dialects.KEEPS_BACK)
        if front.fault:
            return self._faulty(path, front, is_draft_doc=is_draft_doc)
        page = self._page(path, front, is_draft_doc=is_draft_doc)
        if has_component(front.body):
            page = self._with_components(path, text, page)
        if front.is_loose and (page.post is None or page.post.is_public):
            ordinary = FrontMatter({}, text, has_header=False)
            return self._page(path, ordinary, is_draft_doc=is_draft_doc)
        return page

    def _with_components(self, path: str, text: str, page: Page) -> Page:
        """Report the components of Nuxt's Markdown in a page that mean nothing here."""
        body = page.front.body
        first = text.count("\n") - body.count("\n") + 1
        message = "{found} is a component of Nuxt's Markdown, which is left out; the words in it stay."
        hint = "Write Markdown instead."
        problems = tuple(
            Problem("mdc-block", path, first + line, "component", Level.INFO, message, hint, found=name)
            for name, line in translate(body.split("\n")).others
        )
        if page.post is None:
            return replace(page, problems=(*page.problems, *problems))
        return replace(page, post=replace(page.post, problems=(*page.post.problems, *problems)))

    # Pages that cannot be read.

    def _kept_back(self, path: str, code: str, line: int, message: str, hint: str, text: str) -> Page:
        problem = Problem(code, path, line, "file", Level.ERROR, message, hint, keeps_back=True)
        front = FrontMatter({}, text, has_header=True)
        return Page(self._mistaken(path, front, f"{message[:-1]} (line {line})", problem), front)

    def _faulty(self, path: str, front: FrontMatter, *, is_draft_doc: bool) -> Page:
        fault = front.fault
        assert fault is not None
        may_keep_back = bool(front.named & dialects.KEEPS_BACK)
        if self.settings.policy.default_status is Status.UNPUBLISHED:
            may_keep_back = (
                may_keep_back or bool(front.named & dialects.MAKES_A_POST) or self.settings.is_in_posts(path)
            )
        level = Level.ERROR if may_keep_back else Level.WARNING
        problem = Problem(
            "header-unreadable", path, fault.line, "header", level, fault.message, fault.hint, keeps_back=may_keep_back
        )
        if may_keep_back:
            return Page(self._mistaken(path, front, f"{fault.message[:-1]} (line {fault.line})", problem), front)
        page = self._page(path, FrontMatter({}, "", has_header=False), is_draft_doc=is_draft_doc)
        if page.post and not page.post.is_public:
            return Page(
                replace(page.post, title=_title_of(path, front.body), problems=(*page.post.problems, problem)), front
            )
        return Page(None, front, (problem,))

    def _mistaken(self, path: str, front: FrontMatter, why: str, problem: Problem) -> Post:
        verdict = Verdict(Status.UNPUBLISHED, why, is_mistake=True)
        return Post(path, True, _title_of(path, front.body), "", None, None, (), (), verdict, problems=(problem,))  # noqa: FBT003

    # Pages that can.

    def _page(self, path: str, front: FrontMatter, *, is_draft_doc: bool) -> Page:
        settings = self.settings
        header = self.folders.header(path, front.entries)
        broken_folder = self.folders.fault(path)
        in_drafts = is_draft_doc or lies_in_drafts(path)
        in_posts = settings.is_in_posts(path)
        is_listed = self.outline.lists(path)
        if not (in_drafts or in_posts or broken_folder or is_listed) and dialects.KNOWN.isdisjoint(header):
            return Page(None, front, tuple(slips(path, front.entries)))
        fields = dialects.understand(header)
        if fields.is_off("folio"):
            return Page(None, front)
        title = fields.text("title") or _title_of(path, front.body)
        description = fields.text("description")
        problems = [*self._repeated(path, front), *slips(path, front.entries)]
        memberships = tuple(self._memberships(path, fields, title, description, problems))
        if is_listed and not fields.is_off("series"):
            memberships = self._with_listed(path, memberships)
        names_a_series = any(not membership.bare for membership in memberships)
        names_an_author = fields.first("author") is not None
        is_called_one = names_an_author or names_a_series or fields.first("post") is not None
        is_post = in_posts or is_called_one or says_a_state(fields, settings.policy)
        verdict = judge(fields, path=path, is_post=is_post, policy=settings.policy)
        if any(problem.keeps_back for problem in problems):
            verdict = replace(
                verdict, status=Status.UNPUBLISHED, why="its header says twice what it is", is_mistake=True
            )
        if broken_folder:
            verdict = replace(
                verdict, status=Status.UNPUBLISHED, why=f"{broken_folder} cannot be read", is_mistake=True
            )
        if in_drafts:
            why = "draft_docs in mkdocs.yml matches it" if is_draft_doc else "it lies in a folder _drafts"
            verdict = replace(verdict, status=Status.UNPUBLISHED, why=why, is_mistake=False, until=None)
        words, signs = length_of(front.body)
        post = Post(
            path=path,
            is_post=is_post or in_drafts,
            title=title,
            description=description,
            date=self._moment(fields.first("date")),
            updated=self._updated(path, fields, problems),
            credits=tuple(self._credits(path, fields, problems)),
            memberships=memberships,
            verdict=verdict,
            has_byline=not fields.is_off("byline"),
            problems=(*verdict.problems, *problems),
            tags=_tags(header),
            words=words,
            signs=signs,
        )
        return Page(post, front)

    def _repeated(self, path: str, front: FrontMatter) -> Iterator[Problem]:
        for entry in front.repeated:
            keeps_back = fold_key(entry.key) in dialects.KEEPS_BACK
            level = Level.ERROR if keeps_back else Level.WARNING
            message, hint = "the key stands twice.", "Keep one of the two."
            yield Problem("key-twice", path, entry.line, entry.key, level, message, hint, keeps_back=keeps_back)

    def _moment(self, claim: Claim | None) -> Moment | None:
        return read_date(claim.text, self.settings.policy.zone).moment if claim else None

    def _updated(self, path: str, fields: Fields, problems: list[Problem]) -> Moment | None:
        claim = fields.first("updated")
        moment = self._moment(claim)
        if claim and moment is None:
            message, hint = "{found} is no date that can be read.", "Write YYYY-MM-DD."
            problems.append(claim.problem(path, "date-unreadable", Level.INFO, message, hint))
        return moment

    def _credits(self, path: str, fields: Fields, problems: list[Problem]) -> Iterator[Credit]:
        seen: set[str] = set()
        for claim in fields.all("author"):
            for credit in self._credit(path, claim, claim.value, problems):
                if credit.name not in seen:
                    seen.add(credit.name)
                    yield credit

    def _credit(self, path: str, claim: Claim, value: Value, problems: list[Problem]) -> Iterator[Credit]:
        if isinstance(value, str):
            is_known = lambda name: self.registry.find(name) is not None  # noqa: E731
            for name in split_names(value, self.settings.language_of(path).and_words, is_known):
                yield Credit(name, line=claim.line, key=claim.key, file=claim.file)
            return
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and item.strip():
                yield Credit(" ".join(item.split()), line=claim.line, key=claim.key, file=claim.file)
            elif isinstance(item, dict) and (credit := _credit_of_mapping(claim, item)):
                yield credit
            elif item is not None:
                message, hint = "an author has no name.", "Write a name, an id of .authors.yml, or a list of them."
                problems.append(claim.problem(path, "author-unreadable", Level.WARNING, message, hint))

    def _memberships(
        self, path: str, fields: Fields, title: str, description: str, problems: list[Problem]
    ) -> Iterator[Membership]:
        numbers = _Numbers(path, problems)
        numbered = fields.first("part")
        part, total, label = numbers.part(numbered)
        total = numbers.whole(fields.first("of"), least=1) or total
        order = numbers.whole(fields.first("order"))
        claim = fields.first("series")
        if fields.is_off("series"):
            return
        language = self.settings.language_of(path)
        identity = language.identity
        phrase = read_phrase(title, description, language.code) if self.settings.series_from_text else None
        if claim is None:
            if phrase:
                text = fields.first(phrase.field)
                at = text or Claim(phrase.field, phrase.name, phrase.field, 1)
                of = total or phrase.total
                declared = phrase.part if part is None else part
                yield Membership(
                    phrase.name, declared, of, order, label, bare=phrase.bare, line=at.line, key=at.key, file=at.file
                )
            elif part is not None and numbered:
                message, hint = "the post has a part, but no series.", "Write series: and its name."
                problems.append(numbered.problem(path, "part-without-series", Level.INFO, message, hint))
            return
        for index, membership in enumerate(numbers.memberships(claim)):
            if index:
                yield membership
                continue
            own = membership.part if part is None else part
            if phrase and phrase.part != own and identity(phrase.name) == identity(membership.name):
                message, hint = f"the text says part {phrase.part}, the key says {own}.", "Let both say the same."
                problems.append(claim.problem(path, "series-text-disagrees", Level.INFO, message, hint))
            yield replace(
                membership,
                part=own,
                total=total or membership.total,
                order=membership.order or order,
                label=membership.label or label,
            )

    def _with_listed(self, path: str, memberships: tuple[Membership, ...]) -> tuple[Membership, ...]:
        """Return what a post says of its series with what `.series.yml` says; the post's own numbers count."""
        identity = self.settings.language_of(path).identity
        listed = {identity(one.name): one for one in self.outline.memberships(path)}
        own = [
            replace(one, part=one.part if one.part is not None else listed[identity(one.name)].part)
            if identity(one.name) in listed
            else one
            for one in memberships
        ]
        said = {identity(one.name) for one in own}
        return (*own, *(one for name, one in listed.items() if name not in said))


_NO_PART = Part(None)


class _Numbers:
    """Reads parts, totals and what a series claim holds."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path, self.problems = path, problems

    def memberships(self, claim: Claim) -> Iterator[Membership]:
        for item in claim.value if isinstance(claim.value, list) else [claim.value]:
            if isinstance(item, str) and item.strip():
                yield Membership(" ".join(item.split()), line=claim.line, key=claim.key, file=claim.file)
            elif isinstance(item, dict) and (membership := self._of_mapping(claim, item)):
                yield membership
            elif item is not None:
                hint = "Write series: Name, or series: {name: Name, part: 1, of: 3}."
                self._problem("series-unreadable", claim, "the series has no name.", hint)

    def _of_mapping(self, claim: Claim, item: dict[str, Value]) -> Membership | None:
        fields = {fold_key(key): value.strip() if isinstance(value, str) else value for key, value in item.items()}
        name = _inner(claim, fields, "name")
        if name is None or not name.text:
            return None
        part, total, label = self.part(_inner(claim, fields, "part"))
        total = self.whole(_inner(claim, fields, "of"), least=1) or total
        order = self.whole(_inner(claim, fields, "order"))
        title = fields.get("title")
        label = title if isinstance(title, str) and name.field != "title" else label
        return Membership(
            " ".join(name.text.split()), part, total, order, label, line=claim.line, key=claim.key, file=claim.file
        )

    def part(self, claim: Claim | None) -> Part:
        """Return the part, the total and the short title that `4`, `08`, `4/5`, `Part 4`, `IV` or `Overview` say."""
        if claim is None:
            return _NO_PART
        part = read_part(claim.text)
        if part.number is None:
            self._problem("part-unreadable", claim, "{found} is no number of a part.", "Write part: 4, or part: 4/5.")
        return part

    def whole(self, claim: Claim | None, *, least: int | None = None) -> int | None:
        """Return a whole number; below the least it is none."""
        if claim is None:
            return None
        found = number(claim.text.lstrip("-"))
        found = -found if found and claim.text.startswith("-") else found
        if found is None or (least is not None and found < least):
            self._problem("number-unreadable", claim, "{found} is no whole number.", "Write a number such as 5.")
            return None
        return found

    def _problem(self, code: str, claim: Claim, message: str, hint: str) -> None:
        self.problems.append(claim.problem(self.path, code, Level.WARNING, message, hint))


def _inner(claim: Claim, fields: dict[str, Value], field: str) -> Claim | None:
    """Return what a mapping of a series says of a field, as the claim of its key."""
    key = next((key for key in SERIES_SPELLINGS[field] if fields.get(key)), None)
    return Claim(key, fields[key], f"{claim.key}.{key}", claim.line, file=claim.file) if key else None


def _credit_of_mapping(claim: Claim, item: dict[str, Value]) -> Credit | None:
    """Return the author that a mapping names: by `name`, `id` or Docusaurus' `key`."""
    fields = {fold_key(key): " ".join(value.split()) for key, value in item.items() if isinstance(value, str)}
    for key, value in item.items():
        if fold_key(key) == "name" and isinstance(value, dict):
            fields["name"] = _whole_name(value)
    name = next((found for key in AUTHOR_SPELLINGS if (found := fields.pop(key, ""))), "")
    return Credit(name, fields, claim.line, claim.key, claim.file) if name else None


def _whole_name(value: dict[str, Value]) -> str:
    """Return the name of Quarto's `{given, family}` or `{literal}`."""
    pieces = {fold_key(key): " ".join(piece.split()) for key, piece in value.items() if isinstance(piece, str)}
    order = ("given", "droppingparticle", "nondroppingparticle", "family")
    return pieces.get("literal") or " ".join(pieces[key] for key in order if pieces.get(key))


def _title_of(path: str, body: str) -> str:
    """Return the title of a page that names none: its first heading, or its file name made readable."""
    start = body[:20_000]
    match = _HEADING.search(_FENCED.sub("", start) if "```" in start or "~~~" in start else start)
    if match and (heading := plain_text((match[1] or match[2]).strip().rstrip("#"))):
        return heading
    stem = posixpath.splitext(posixpath.basename(path))[0]
    if stem in {"index", "README"}:
        stem = posixpath.basename(posixpath.dirname(path)) or "Home"
    words = re.sub(r"[-_]+", " ", stem).strip()
    return words.capitalize() if words == words.lower() else words


def _tags(header: Header) -> tuple[str, ...]:
    """Return the tags of a header, which make no page known to Folio."""
    value = header["tags"].value if "tags" in header else ()
    listed = value if isinstance(value, (list, tuple)) else str(value or "").split(",")
    return tuple(str(tag).strip() for tag in listed if str(tag).strip())


def plain_text(markdown: str) -> str:
    """Return a line of Markdown as the words it shows."""
    return " ".join(_MARKUP.sub(r"\1", markdown).split())

"""What texts say of a series in each language that has phrases; expected values are typed by hand."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.languages import WORDS, idioms
from mkdocs_folio.model import Membership
from mkdocs_folio.reading import Page
from mkdocs_folio.wording import number, read_phrase

Read = Callable[..., Page]
Said = tuple[str, int, int]

PHRASES: dict[str, dict[str, Said]] = {
    "en": {
        "(4/5) Part of a series of blog posts on the benefits of open-source AI.": (
            "The benefits of open-source AI",
            4,
            5,
        ),
        "Part 2 of 4: Garden tools": ("Garden tools", 2, 4),
        "(2/4) Part of a four-part series on bees.": ("Bees", 2, 4),
        "(2/4) Part of the series Keeping Bees": ("Keeping Bees", 2, 4),
        "(2/4) Part of the Keeping Bees series": ("Keeping Bees", 2, 4),
        "Third and last part of a three-part series on bees": ("Bees", 3, 3),
        "The final instalment of a five-part series on bees": ("Bees", 5, 5),
        "Part 2 of 4: Dr. Who and the bees": ("Dr. Who and the bees", 2, 4),
        "(2/4) Part of a series on .NET.": (".NET", 2, 4),
        "Part II of IV: Garden tools": ("Garden tools", 2, 4),
        "Part III in a four-part series on bees": ("Bees", 3, 4),
        "Part of a series of blog posts on bees (4/5)": ("Bees", 4, 5),
        "Part of our series on bees – part 4 of 5.": ("Bees", 4, 5),
        "This post is part 4 of 5 in a series on bees.": ("Bees", 4, 5),
        "Part 2 in a series of four on bees": ("Bees", 2, 4),
        "Part two in a three-part series on bees": ("Bees", 2, 3),
        "Part 2 in a series of four posts on bees.": ("Bees", 2, 4),
        "The second of five posts in a series on bees": ("Bees", 2, 5),
        "The first in a series of three articles about bees": ("Bees", 1, 3),
        "The 3rd part of a 4-part series about bees.": ("Bees", 3, 4),
        "The last part of a four-part series about bees.": ("Bees", 4, 4),
        "Part 2 of 4 in our series: Keeping bees": ("Keeping bees", 2, 4),
        "Part 2 of 4 in the series Keeping Bees": ("Keeping Bees", 2, 4),
        "Part 2 of 4 in our series “Keeping bees”.": ("Keeping bees", 2, 4),
        "(Part 2 of 4 in a series on bees)": ("Bees", 2, 4),
        "Keeping bees – part 2 of 4": ("Keeping bees", 2, 4),
        "The beekeeper series (2/4)": ("Beekeeper", 2, 4),
        "Series: Keeping bees (2/4)": ("Keeping bees", 2, 4),
    },
    "de": {
        "Teil 2 von 4: Gartengeräte": ("Gartengeräte", 2, 4),
        "(2/4) Teil einer vierteiligen Serie über Bienen": ("Bienen", 2, 4),
        "(2/4) Teil der Serie Bienen halten": ("Bienen halten", 2, 4),
        "Dritter und letzter Teil einer dreiteiligen Serie über Bienen": ("Bienen", 3, 3),
        "Teil einer Serie über Bienen (2/4)": ("Bienen", 2, 4),
        "Dieser Artikel ist Teil II einer vierteiligen Serie über Bienen.": ("Bienen", 2, 4),
        "Teil zwei von vier: Gartengeräte": ("Gartengeräte", 2, 4),
        "(2/4) Teil einer Serie über Bienen": ("Bienen", 2, 4),
        "(2/4) Teil einer Serie von Blogbeiträgen über die Vorteile offener KI.": ("Die Vorteile offener KI", 2, 4),
        "Teil 2 einer vierteiligen Serie über Bienen.": ("Bienen", 2, 4),
        "Der zweite Teil einer vierteiligen Serie über Bienen": ("Bienen", 2, 4),
        "Dies ist der 2. Teil einer 4-teiligen Reihe zum Thema Bienen.": ("Bienen", 2, 4),
        "Erster Teil einer Artikelserie aus drei Beiträgen über Bienen": ("Bienen", 1, 3),
        "Teil 2 von 4 unserer Blogserie zu Bienen": ("Bienen", 2, 4),
        "Teil 2/4 der Serie „Bienen halten“": ("Bienen halten", 2, 4),
        "Teil 2 von 4 der Reihe Bienen halten": ("Bienen halten", 2, 4),
        "Teil 2 von 4 der Bienen-Serie": ("Bienen", 2, 4),
        "Der dritte von fünf Artikeln in einer Reihe über Bienen.": ("Bienen", 3, 5),
        "Der letzte Teil einer vierteiligen Serie über Bienen": ("Bienen", 4, 4),
        "Bienen halten, Teil 2 von 4": ("Bienen halten", 2, 4),
        "Bienen halten (Teil 2/4)": ("Bienen halten", 2, 4),
        "Serie: Bienen halten (2/4)": ("Bienen halten", 2, 4),
        "Die Bienen-Reihe (2/4)": ("Bienen", 2, 4),
    },
    "fr": {
        "Partie 2 sur 4 : Outils de jardin": ("Outils de jardin", 2, 4),
        "(2/4) Partie d'une série de quatre articles sur les abeilles": ("Les abeilles", 2, 4),
        "(2/4) Partie de la série Élever des abeilles": ("Élever des abeilles", 2, 4),
        "Troisième et dernière partie d'une série de trois articles sur les abeilles": ("Les abeilles", 3, 3),
        "Partie d'une série sur les abeilles (2/4)": ("Les abeilles", 2, 4),
        "Cet article est la partie II d'une série de quatre sur les abeilles.": ("Les abeilles", 2, 4),
        "Partie deux sur quatre : Outils de jardin": ("Outils de jardin", 2, 4),
        "(2/4) Partie d'une série d'articles sur les abeilles": ("Les abeilles", 2, 4),
        "(2/4) Partie d’une série d’articles sur l’IA libre.": ("L’IA libre", 2, 4),
        "1ère partie d'une série de trois articles sur les abeilles": ("Les abeilles", 1, 3),
        "1re partie d'une série en trois parties sur les abeilles.": ("Les abeilles", 1, 3),
        "Deuxième partie d'une série de quatre billets à propos d'abeilles": ("Abeilles", 2, 4),
        "La seconde partie d'une série de quatre articles sur les abeilles": ("Les abeilles", 2, 4),
        "Ceci est la 3e partie de notre série de cinq articles sur les abeilles.": ("Les abeilles", 3, 5),
        "Le troisième de cinq articles d'une série sur les abeilles": ("Les abeilles", 3, 5),
        "Premier volet d'une série de trois articles consacrée à l'apiculture": ("L'apiculture", 1, 3),
        "Partie 2 sur 4 de notre série sur les abeilles": ("Les abeilles", 2, 4),
        "Partie 2/4 de la série « Élever des abeilles »": ("Élever des abeilles", 2, 4),
        "Partie 2 sur 4 de la série Élever des abeilles": ("Élever des abeilles", 2, 4),
        "Dernière partie d'une série de quatre articles sur les abeilles": ("Les abeilles", 4, 4),
        "Élever des abeilles, partie 2 sur 4": ("Élever des abeilles", 2, 4),
        "Élever des abeilles (partie 2/4)": ("Élever des abeilles", 2, 4),
        "Série : Élever des abeilles (2/4)": ("Élever des abeilles", 2, 4),
    },
    "nl": {
        "Deel 2 van 4: Tuingereedschap": ("Tuingereedschap", 2, 4),
        "(2/4) Deel van een vierdelige serie over bijen": ("Bijen", 2, 4),
        "(2/4) Deel van de reeks Bijen houden": ("Bijen houden", 2, 4),
        "Derde en laatste deel van een driedelige serie over bijen": ("Bijen", 3, 3),
        "Deel van een reeks over bijen (2/4)": ("Bijen", 2, 4),
        "Dit artikel is deel II van een reeks van vier over bijen.": ("Bijen", 2, 4),
        "Deel twee van vier: Tuingereedschap": ("Tuingereedschap", 2, 4),
        "(2/4) Deel van een serie blogposts over bijen": ("Bijen", 2, 4),
        "(2/4) Deel van een reeks artikelen over de voordelen van open AI.": ("De voordelen van open AI", 2, 4),
        "Deel 2 van een vierdelige serie over bijen.": ("Bijen", 2, 4),
        "Het tweede deel van een vierdelige reeks over bijen": ("Bijen", 2, 4),
        "Dit is het 2e deel van een 4-delige serie over bijen.": ("Bijen", 2, 4),
        "Eerste deel van een serie van drie artikelen over bijen": ("Bijen", 1, 3),
        "Deel 2 van 4 in onze serie over bijen": ("Bijen", 2, 4),
        "Deel 2/4 van de serie ‘Bijen houden’": ("Bijen houden", 2, 4),
        "Deel 2 van de 4: Bijen houden": ("Bijen houden", 2, 4),
        "Deel 2 van 4 uit de reeks Bijen houden": ("Bijen houden", 2, 4),
        "Het derde van vijf artikelen in een reeks over bijen.": ("Bijen", 3, 5),
        "Het laatste deel van een vierdelige serie over bijen": ("Bijen", 4, 4),
        "Bijen houden, deel 2 van 4": ("Bijen houden", 2, 4),
        "Bijen houden (deel 2/4)": ("Bijen houden", 2, 4),
        "De bijen-reeks (2/4)": ("Bijen", 2, 4),
        "Serie: Bijen houden (2/4)": ("Bijen houden", 2, 4),
    },
    "es": {
        "Parte 2 de 4: Herramientas de jardín": ("Herramientas de jardín", 2, 4),
        "(2/4) Parte de una serie de cuatro artículos sobre abejas": ("Abejas", 2, 4),
        "(2/4) Parte de la serie Criar abejas": ("Criar abejas", 2, 4),
        "Tercera y última parte de una serie de tres artículos sobre abejas": ("Abejas", 3, 3),
        "Parte de una serie sobre abejas (2/4)": ("Abejas", 2, 4),
        "Este artículo es la parte II de una serie de cuatro sobre abejas.": ("Abejas", 2, 4),
        "Parte dos de cuatro: Herramientas de jardín": ("Herramientas de jardín", 2, 4),
        "(2/4) Parte de una serie de artículos sobre abejas": ("Abejas", 2, 4),
        "(2/4) Parte de una serie de entradas de blog sobre las ventajas de la IA abierta.": (
            "Las ventajas de la IA abierta",
            2,
            4,
        ),
        "Primera parte de una serie de tres artículos sobre abejas": ("Abejas", 1, 3),
        "La segunda parte de una serie en cuatro partes sobre abejas.": ("Abejas", 2, 4),
        "Esta es la 3.ª parte de nuestra serie de cinco artículos sobre abejas.": ("Abejas", 3, 5),
        "Segunda entrega de una serie de cuatro artículos acerca de abejas": ("Abejas", 2, 4),
        "El tercero de cinco artículos de una serie sobre abejas": ("Abejas", 3, 5),
        "Parte 2 de 4 de nuestra serie sobre abejas": ("Abejas", 2, 4),
        "Parte 2/4 de la serie «Criar abejas»": ("Criar abejas", 2, 4),
        "Parte 2 de 4 de la serie Criar abejas": ("Criar abejas", 2, 4),
        "Última parte de una serie de cuatro artículos sobre abejas": ("Abejas", 4, 4),
        "Criar abejas, parte 2 de 4": ("Criar abejas", 2, 4),
        "Criar abejas (parte 2/4)": ("Criar abejas", 2, 4),
        "Serie: Criar abejas (2/4)": ("Criar abejas", 2, 4),
    },
}
BARE: dict[str, dict[str, tuple[str, int, int | None]]] = {
    "en": {"Bees (2/4)": ("Bees", 2, 4), "Bees, part II": ("Bees", 2, None), "Bees (part two)": ("Bees", 2, None)},
    "de": {
        "Bienen (2/4)": ("Bienen", 2, 4),
        "Bienen, Teil 2": ("Bienen", 2, None),
        "Bienen – Teil IV": ("Bienen", 4, None),
        "Bienen (Teil zwei)": ("Bienen", 2, None),
        "Bienen, 2. Teil": ("Bienen", 2, None),
        "Bienen, zweiter Teil": ("Bienen", 2, None),
    },
    "fr": {
        "Abeilles, partie 2": ("Abeilles", 2, None),
        "Abeilles (partie II)": ("Abeilles", 2, None),
        "Abeilles : partie deux": ("Abeilles", 2, None),
        "Abeilles, 2e partie": ("Abeilles", 2, None),
        "Abeilles (première partie)": ("Abeilles", 1, None),
    },
    "nl": {
        "Bijen, deel 2": ("Bijen", 2, None),
        "Bijen (deel III)": ("Bijen", 3, None),
        "Bijen: deel drie": ("Bijen", 3, None),
        "Bijen, 2e deel": ("Bijen", 2, None),
        "Bijen, het tweede deel": ("Bijen", 2, None),
    },
    "es": {
        "Abejas, parte 2": ("Abejas", 2, None),
        "Abejas (parte IV)": ("Abejas", 4, None),
        "Abejas: parte tres": ("Abejas", 3, None),
        "Abejas, 2.ª parte": ("Abejas", 2, None),
        "Abejas (segunda parte)": ("Abejas", 2, None),
    },
}

NO_SERIES: dict[str, list[str]] = {
    "en": [
        "2. Bees",
        "The first of a series",
        "The first of a series on bees",
        "The second part of a series on bees",
        "This is part 2 of 4.",
        "Part of the problem",
        "Part 2: Bees",
        "ISO 26262, Part 6",
        "IEC 61508 – part 3",
        "ISO/IEC 27001:2022, part 2 of 4",
        "Release 2.4/2.5",
        "Release 2.4/2.5: part of the plan",
        "1/2/2025",
        "Open house (24/12)",
        "Open (24/7)",
        "1/2 cup of part-skim milk",
        "Add 3/4 of the honey, part by part",
        "Page 2 of 4: Bees",
        "See p. 2/4",
        "Read https://example.org/series/2/4 first",
        "https://example.org/part, part 2 of 4",
        "Time series (1/2)x",
        "Part 5 of 4: Bees",
        "Here comes part 2 of 4 of the day",
    ],
    "de": [
        "2. Bienen",
        "Der erste einer Serie",
        "Der erste Teil einer Serie über Bienen",
        "Teil einer Serie über Bienen",
        "Teil der Lösung",
        "1/2 Teil der Lösung",
        "Teil 2: Bienen",
        "DIN EN ISO 9001, Teil 6",
        "Version 2.4/2.5 ist Teil der Reihe",
        "Am 24/12 beginnt ein Teil der Ferien",
        "24/7 erreichbar, zum Teil",
        "Seite 2 von 4: Bienen",
        "Zwei von vier Teilen fehlen",
        "Ein Teil von 4 Bienen",
        "Dies ist Teil 2 von 4.",
        "Vorteil 2 von 4: Bienen",
        "Abteil 2 von 4: Bienen",
        "Teil 5 von 4: Bienen",
        "Die Serie über Bienen geht weiter",
        "Eine vierteilige Serie über Bienen",
    ],
    "fr": [
        "2. Abeilles",
        "Le premier d'une série",
        "La première partie d'une série sur les abeilles",
        "Partie d'une série sur les abeilles",
        "Une partie du problème",
        "Il fait partie de 1/2 des groupes",
        "Partie 2 : Abeilles",
        "NF EN ISO 9001, partie 6",
        "Version 2.4/2.5, en partie",
        "Le 24/12, une partie de campagne",
        "Ouvert 24/7",
        "Page 2 sur 4 : Abeilles",
        "Deux parties sur quatre manquent",
        "Une partie sur deux est perdue",
        "C'est la partie 2 sur 4.",
        "Série A, 2/3 des clubs",
        "Partie 5 sur 4 : Abeilles",
        "1/2 tasse de miel",
        "Une série de quatre articles sur les abeilles",
    ],
    "nl": [
        "2. Bijen",
        "De eerste van een serie",
        "Het eerste deel van een serie over bijen",
        "Deel van een serie over bijen",
        "Deel van het probleem",
        "1/2 deel van de oplossing",
        "Deel 2: Bijen",
        "NEN-EN-ISO 9001, deel 6",
        "Versie 2.4/2.5, deel van het plan",
        "Op 24/12 is een deel dicht",
        "24/7 open, voor een deel",
        "Pagina 2 van 4: Bijen",
        "Twee van de vier delen ontbreken",
        "Een deel van 4 bijen",
        "Dit is deel 2 van 4.",
        "Voordeel 2 van 4: Bijen",
        "Onderdeel 2 van 4: Bijen",
        "Deel 5 van 4: Bijen",
        "Een vierdelige serie over bijen",
    ],
    "es": [
        "2. Abejas",
        "El primero de una serie",
        "La primera parte de una serie sobre abejas",
        "Parte de una serie sobre abejas",
        "Parte del problema",
        "Es parte de 1/2 de los grupos",
        "Parte 2: Abejas",
        "UNE-EN ISO 9001, parte 6",
        "Versión 2.4/2.5, en parte",
        "El 24/12 es parte de la fiesta",
        "Abierto 24/7",
        "Página 2 de 4: Abejas",
        "Dos de cuatro partes faltan",
        "La mayor parte de 4 abejas",
        "Esta es la parte 2 de 4.",
        "Aparte 2 de 4: Abejas",
        "Parte 5 de 4: Abejas",
        "1/2 taza de miel",
        "Una serie de cuatro artículos sobre abejas",
    ],
}


def memberships(
    read: Read, *, title: str = "A title", description: str = "", language: str = "en"
) -> tuple[Membership, ...]:
    text = f"---\nauthor: A\ntitle: {json.dumps(title)}\ndescription: {json.dumps(description)}\n---\nBody\n"
    post = read(text, language=language).post
    assert post is not None
    return post.memberships


def rows(table: dict[str, dict[str, Said]]) -> list[tuple[str, str, Said]]:
    return [(code, text, said) for code, cases in table.items() for text, said in cases.items()]


@pytest.mark.parametrize(("code", "text", "said"), rows(PHRASES))
def test_a_phrase_is_read_in_a_title_and_a_description_whatever_the_sites_language(
    read: Read, code: str, text: str, said: Said
) -> None:
    for language in {code, "en", "sv"}:
        for found in (
            memberships(read, description=text, language=language),
            memberships(read, title=text, language=language),
        ):
            assert [(one.name, one.part, one.total, one.bare) for one in found] == [(*said, False)]


@pytest.mark.parametrize(("text", "said"), [(text, said) for cases in BARE.values() for text, said in cases.items()])
def test_a_form_without_a_word_for_series_is_bare(read: Read, text: str, said: tuple[str, int, int | None]) -> None:
    found = memberships(read, title=text)
    assert [(one.name, one.part, one.total, one.bare) for one in found] == [(*said, True)]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in NO_SERIES.items() for text in texts])
def test_a_text_that_names_no_series_is_not_read_as_one(read: Read, code: str, text: str) -> None:
    for language in {code, "en"}:
        assert memberships(read, title=text, language=language) == ()
        assert memberships(read, description=text, language=language) == ()


PAIRS = {
    "Bees, part I": "Bees (part two)",
    "Bienen, Teil 1": "Bienen, 2. Teil",
    "Abeilles, partie 1": "Abeilles (deuxième partie)",
    "Bijen (deel 1)": "Bijen, het tweede deel",
    "Abejas: parte 1": "Abejas, 2.ª parte",
    "Honig (1/2)": "Honig, Teil 2",
}


@pytest.mark.parametrize(("one", "two"), PAIRS.items())
def test_bare_forms_make_a_series_of_two_posts_and_none_of_one(
    catalog: Callable[..., Catalog], one: str, two: str
) -> None:
    posts = [f"---\nauthor: A\ntitle: {json.dumps(title)}\n---\n" for title in (one, two)]
    both = catalog({"a.md": posts[0], "b.md": posts[1]})
    assert [both.places(path)[0].part for path in ("a.md", "b.md")] == [1, 2]
    assert catalog({"a.md": posts[0]}).places("a.md") == ()


def test_parts_of_a_standard_are_no_series(catalog: Callable[..., Catalog]) -> None:
    texts = {f"{part}.md": f"---\nauthor: A\ntitle: ISO 26262, Part {part}\n---\n" for part in (6, 8)}
    built = catalog(texts)
    assert [built.places(path) for path in texts] == [(), ()]


@pytest.mark.parametrize("text", ["{} Wir lesen weiter.", "Warum Bienen wichtig sind. {}", "Eins. {} Zwei! Drei?"])
def test_a_phrase_ends_with_its_sentence(read: Read, text: str) -> None:
    for said in ("Teil 2 von 4: Bienen.", "Der 2. Teil einer 4-teiligen Serie über Bienen."):
        found = memberships(read, description=text.format(said))
        assert [(one.name, one.part, one.total) for one in found] == [("Bienen", 2, 4)]


def test_every_language_with_phrases_is_tried() -> None:
    told = {file.stem for file in WORDS.glob("*.json") if "phrases" in json.loads(file.read_text("utf-8"))}
    assert told == set(idioms()) == set(PHRASES) == set(BARE) == set(NO_SERIES) == {"en", "de", "fr", "nl", "es"}
    assert all(len(cases) >= 12 for cases in PHRASES.values())
    assert all(len(cases) >= 10 for cases in NO_SERIES.values())


GUIDE = Path(__file__).parents[2] / "docs/guides/series.md"
_TABLE = GUIDE.read_text(encoding="utf-8").partition("says that it is part 2 of 4 |")[2].partition("\n\n")[0]
IN_THE_GUIDE = re.findall(r"`([^`]+)`", _TABLE)


@pytest.mark.parametrize("text", IN_THE_GUIDE)
def test_a_phrase_of_the_guide_is_part_two_of_four(text: str) -> None:
    phrase = read_phrase("", text)
    assert phrase is not None
    assert (phrase.part, phrase.total, phrase.bare) == (2, 4, False)


def test_the_guide_shows_phrases_of_every_language() -> None:
    assert len(IN_THE_GUIDE) == 20


@pytest.mark.parametrize("code", sorted(idioms()))
def test_every_number_is_read_as_a_part(code: str) -> None:
    idiom = idioms()[code]
    for value, spellings in enumerate(idiom.numbers, 1):
        for spelling in (*spellings, str(value)):
            phrase = read_phrase(f"Knots, {idiom.part[0]} {spelling}", "", code)
            assert phrase is not None, spelling
            assert (phrase.name, phrase.part) == ("Knots", value)
    for value, spellings in enumerate(idiom.inflected, 1):
        for spelling in spellings:
            phrase = read_phrase(f"Knots, {spelling} {idiom.part[0]}", "", code)
            assert phrase is not None, spelling
            assert (phrase.name, phrase.part) == ("Knots", value)


def test_no_word_means_two_numbers() -> None:
    for idiom in idioms().values():
        for words in (idiom.numbers, idiom.inflected):
            assert len(words) == 12
            assert {spelling: number(spelling) for spellings in words for spelling in spellings} == {
                spelling: value for value, spellings in enumerate(words, 1) for spelling in spellings
            }


def test_a_long_text_made_to_be_slow_is_read_at_once() -> None:
    pieces = [
        "part 1 of ",
        "(1/2",
        "teil 1 von 2 ",
        "série d'",
        "a, parte ",
        "deel 2 van ",
        "- ",
        "( ",
        "x) ",
        "1/",
        "1. ",
    ]
    texts = [
        start + piece * (400 // len(piece)) + end
        for piece in pieces
        for start in ("", "Part 1 of 2 in the ", "Series: ", "Die ", "(1/2) Teil einer ")
        for end in ("", " series", " (1/2)", ", part II")
    ]
    read_phrase("Part 2 of 4: Bees", "")  # builds the patterns
    begun = time.process_time()
    for text in texts:
        read_phrase(text, text)
    assert time.process_time() - begun < 0.02 * len(texts)

"""What Folio says in each language; expected words are typed by hand."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from mkdocs_folio.languages import WORDS, Language, Words

DAY = dt.date(2026, 1, 21)
CODES = sorted(path.stem for path in WORDS.glob("*.json"))
# Code: the day, a part, how many of five are published (one, two, five), the name of a hidden page.
SAID = {
    "en": ("21 January 2026", "Part 4 of 5", "1 of 5 parts is published", "2 of 5 parts are published", "Unpublished"),
    "en-US": (
        "January 21, 2026",
        "Part 4 of 5",
        "1 of 5 parts is published",
        "2 of 5 parts are published",
        "Unpublished",
    ),
    "de": (
        "21. Januar 2026",
        "Teil 4 von 5",
        "1 von 5 Teilen ist veröffentlicht",
        "2 von 5 Teilen sind veröffentlicht",
        "Unveröffentlicht",
    ),
    "fr": (
        "21 janvier 2026",
        "Partie 4 sur 5",
        "1 partie sur 5 est publiée",
        "2 parties sur 5 sont publiées",
        "Non publié",
    ),
    "nl": (
        "21 januari 2026",
        "Deel 4 van 5",
        "1 van de 5 delen is gepubliceerd",
        "2 van de 5 delen zijn gepubliceerd",
        "Niet gepubliceerd",
    ),
    "es": (
        "21 de enero de 2026",
        "Parte 4 de 5",
        "1 de 5 partes está publicada",
        "2 de 5 partes están publicadas",
        "Sin publicar",
    ),
    "it": (
        "21 gennaio 2026",
        "Parte 4 di 5",
        "1 parte su 5 è pubblicata",
        "2 parti su 5 sono pubblicate",
        "Non pubblicato",
    ),
    "pt-BR": (
        "21 de janeiro de 2026",
        "Parte 4 de 5",
        "1 de 5 partes está publicada",
        "2 de 5 partes estão publicadas",
        "Não publicado",
    ),
    "pl": (
        "21 stycznia 2026",
        "Część 4 z 5",
        "Opublikowano 1 z 5 części",
        "Opublikowano 2 z 5 części",
        "Nieopublikowane",
    ),
    "sv": ("21 januari 2026", "Del 4 av 5", "1 av 5 delar är publicerad", "2 av 5 delar är publicerade", "Opublicerad"),
    "da": ("21. januar 2026", "Del 4 af 5", "1 af 5 dele er udgivet", "2 af 5 dele er udgivet", "Ikke udgivet"),
    "cs": ("21. ledna 2026", "Díl 4 z 5", "Zveřejněno 1 z 5 dílů", "Zveřejněno 2 z 5 dílů", "Nezveřejněno"),
    "ru": (
        "21 января 2026\u202fг.",
        "Часть 4 из 5",
        "Опубликовано частей: 1 из 5",
        "Опубликовано частей: 2 из 5",
        "Не опубликовано",
    ),
    "ja": ("2026年1月21日", "全5回の第4回", "全5回のうち1回を公開中", "全5回のうち2回を公開中", "非公開"),
    "zh": ("2026年1月21日", "第 4 篇，共 5 篇", "共 5 篇，已发布 1 篇", "共 5 篇，已发布 2 篇", "未发布"),
    "tr": (
        "21 Ocak 2026",
        "Bölüm 4 / 5",
        "5 bölümden 1 tanesi yayımlandı",
        "5 bölümden 2 tanesi yayımlandı",
        "Yayımlanmadı",
    ),
}
COUNTED = {
    "pl": ["1 wpis", "2 wpisy", "5 wpisów", "22 wpisy"],
    "ru": ["1 запись", "2 записи", "5 записей", "21 запись"],
    "cs": ["1 příspěvek", "2 příspěvky", "5 příspěvků", "22 příspěvků"],
    "de": ["1 Beitrag", "2 Beiträge", "5 Beiträge", "21 Beiträge"],
    "fr": ["0 article", "1 article", "2 articles"],
    "ja": ["1件の記事", "2件の記事"],
}


# Code: the page of all series, of all authors, where to begin, when a post changed, how long three minutes are, and how
# many more posts there are (one, five).
PAGES = {
    "en": (
        "Series",
        "Authors",
        "Start here",
        "Updated 21 January 2026",
        "3 minutes to read",
        "1 more post",
        "5 more posts",
    ),
    "de": (
        "Serien",
        "Autoren",
        "Hier beginnen",
        "Aktualisiert am 21. Januar 2026",
        "3 Minuten Lesezeit",
        "1 weiterer Beitrag",
        "5 weitere Beiträge",
    ),
    "fr": (
        "Séries",
        "Auteurs",
        "Commencer ici",
        "Mis à jour le 21 janvier 2026",
        "3 minutes de lecture",
        "1 autre article",
        "5 autres articles",
    ),
    "nl": (
        "Reeksen",
        "Auteurs",
        "Begin hier",
        "Bijgewerkt op 21 januari 2026",
        "3 minuten leestijd",
        "Nog 1 bericht",
        "Nog 5 berichten",
    ),
    "es": (
        "Series",
        "Autores",
        "Empieza aquí",
        "Actualizado el 21 de enero de 2026",
        "3 minutos de lectura",
        "1 artículo más",
        "5 artículos más",
    ),
    "it": (
        "Serie",
        "Autori",
        "Inizia qui",
        "Aggiornato il 21 gennaio 2026",
        "3 minuti di lettura",
        "1 altro articolo",
        "Altri 5 articoli",
    ),
    "pt": (
        "Séries",
        "Autores",
        "Comece aqui",
        "Atualizado em 21 de janeiro de 2026",
        "3 minutos de leitura",
        "Mais 1 artigo",
        "Mais 5 artigos",
    ),
    "pl": (
        "Serie",
        "Autorzy",
        "Zacznij tutaj",
        "Zaktualizowano 21 stycznia 2026",
        "3 minuty czytania",
        "Jeszcze 1 wpis",
        "Jeszcze 5 wpisów",
    ),
    "cs": (
        "Seriály",
        "Autoři",
        "Začněte zde",
        "Aktualizováno 21. ledna 2026",
        "3 minuty čtení",
        "Ještě 1 příspěvek",
        "Ještě 5 příspěvků",
    ),
    "da": (
        "Serier",
        "Forfattere",
        "Begynd her",
        "Opdateret 21. januar 2026",
        "3 minutters læsning",
        "1 indlæg mere",
        "5 indlæg mere",
    ),
    "sv": (
        "Serier",
        "Författare",
        "Börja här",
        "Uppdaterad 21 januari 2026",
        "3 minuters läsning",
        "1 inlägg till",
        "5 inlägg till",
    ),
    "ru": (
        "Серии",
        "Авторы",
        "Начните здесь",
        "Обновлено 21 января 2026\u202fг.",
        "3 минуты чтения",
        "Ещё 1 запись",
        "Ещё 5 записей",
    ),
    "tr": (
        "Diziler",
        "Yazarlar",
        "Buradan başlayın",
        "Güncelleme: 21 Ocak 2026",
        "3 dakikalık okuma",
        "1 yazı daha",
        "5 yazı daha",
    ),
    "ja": (
        "シリーズ",
        "著者",
        "ここから読む",
        "2026年1月21日更新",
        "読了時間3分",
        "ほか1件の記事",
        "ほか5件の記事",
    ),
    "zh": ("系列", "作者", "从这里开始", "更新于 2026年1月21日", "阅读约 3 分钟", "还有 1 篇文章", "还有 5 篇文章"),
}


@pytest.mark.parametrize("code", PAGES)
def test_pages_lists_and_bylines_speak_the_language(code: str) -> None:
    language = Language(code)
    words = language.words
    assert (
        words.all_series,
        words.all_authors,
        words.start_here,
        words.updated.format(date=language.date(DAY)),
        language.plural(words.minutes, 3),
        language.plural(words.more_posts, 1),
        language.plural(words.more_posts, 5),
    ) == PAGES[code]


# Code: what leads to the pages of a list, and what one is called.
SHEETS = {
    "cs": ("Stránky", "Strana 2 z 3"),
    "da": ("Sider", "Side 2 af 3"),
    "de": ("Seiten", "Seite 2 von 3"),
    "en": ("Pages", "Page 2 of 3"),
    "es": ("Páginas", "Página 2 de 3"),
    "fr": ("Pages", "Page 2 sur 3"),
    "it": ("Pagine", "Pagina 2 di 3"),
    "ja": ("ページ", "3ページ中2ページ目"),
    "nl": ("Pagina's", "Pagina 2 van 3"),
    "pl": ("Strony", "Strona 2 z 3"),
    "pt": ("Páginas", "Página 2 de 3"),
    "ru": ("Страницы", "Страница 2 из 3"),
    "sv": ("Sidor", "Sida 2 av 3"),
    "tr": ("Sayfalar", "Sayfa 2 / 3"),
    "zh": ("页码", "第 2 页，共 3 页"),
}


@pytest.mark.parametrize("code", SHEETS)
def test_pages_of_a_list_are_named_in_the_language(code: str) -> None:
    words = Language(code).words
    assert (words.pages, words.page_of.format(number=2, total=3)) == SHEETS[code]


@pytest.mark.parametrize("code", SAID)
def test_dates_parts_counts_and_states_are_said_in_the_language(code: str) -> None:
    language = Language(code)
    day, part, one, two, hidden = SAID[code]
    assert language.date(DAY) == day
    assert language.words.part_of.format(part=4, total=5) == part
    assert language.plural(language.words.published_parts, 1, total=5) == one
    assert language.plural(language.words.published_parts, 2, total=5) == two
    assert language.words.unpublished == hidden


@pytest.mark.parametrize("code", COUNTED)
def test_numbers_take_the_plural_of_the_language(code: str) -> None:
    language = Language(code)
    for said in COUNTED[code]:
        count = int(re.match(r"\d+", said)[0])  # type: ignore[index]  # each begins with its number
        assert language.plural(language.words.posts, count) == said


def test_every_language_is_tried() -> None:
    assert {code.partition("-")[0] for code in SAID} == set(CODES) == set(PAGES)


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_word_with_the_same_blanks_as_english_and_every_plural_that_it_needs(code: str) -> None:
    values = json.loads((WORDS / f"{code}.json").read_text(encoding="utf-8"))
    english = json.loads((WORDS / "en.json").read_text(encoding="utf-8"))
    values.pop("phrases", None)
    english.pop("phrases")
    assert list(values) == list(Words.__struct_fields__)
    for name, said in values.items():
        if isinstance(said, dict):
            assert "other" in said, name
            assert set(said) <= set(Language(code).locale.plural_form.tags) | {"other"}, name
            wanted = _blanks(english[name]["other"])
            assert all(_blanks(form) == wanted for form in said.values()), name
        elif isinstance(said, str):
            assert _blanks(said) == _blanks(english[name]), name


def _blanks(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize(("code", "day"), [("fi", "21. tammikuuta 2026"), ("hu", "2026. január 21.")])
def test_another_language_has_english_words_and_its_own_dates(code: str, day: str) -> None:
    assert Language(code).words.previous == "Previous"
    assert Language(code).date(DAY) == day


@pytest.mark.parametrize("code", ["", "xx", "klingon", "../en", "en/../de", "42"])
def test_what_is_no_language_is_english(code: str) -> None:
    assert Language(code).words.previous == "Previous"

"""What can be measured of Folio's parts on a page: contrasts, room, what a reader's settings do. Knows no theme."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.scene import Scheme

OUTER = (
    ".folio-byline, .folio-series, .folio-status, .folio-authors, .folio-date, .folio-posts, .folio-posts--table, "
    ".folio-parts, .folio-people, .folio-portrait, .folio-page__state, .folio-paging"
)

# 640 is what zooming to 200 % leaves of a window of 1280.
WIDTHS = (320, 360, 640, 1280)

# The contrast of every text in Folio's parts with what lies behind it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
_CONTRASTS = """parts => {
  const channels = text => text.startsWith("color(")
    ? text.match(/[\\d.]+/g).map(Number).map((one, index) => index < 3 ? one * 255 : one)
    : text.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => {
    const linear = one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4
    const [x, y, z] = [r, g, b].map(one => linear(one / 255))
    return .2126 * x + .7152 * y + .0722 * z
  }
  const over = (top, below) => {
    const alpha = top.length > 3 ? top[3] : 1
    return [0, 1, 2].map(index => top[index] * alpha + below[index] * (1 - alpha))
  }
  const behind = element => {
    const layers = []
    for (let one = element; one; one = one.parentElement) {
      const circle = one.localName === "svg" && one.querySelector("circle")
      const colour = channels(circle ? getComputedStyle(circle).fill : getComputedStyle(one).backgroundColor)
      layers.unshift(colour)
      if (colour.length < 4 || colour[3] === 1) break
    }
    return layers.reduce((below, top) => over(top, below), [255, 255, 255])
  }
  const found = []
  for (const part of document.querySelectorAll(parts)) {
    for (const element of [part, ...part.querySelectorAll("*")]) {
      const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
      if (!own || !element.checkVisibility()) continue
      const ground = behind(element)
      const style = getComputedStyle(element)
      const text = over(channels(element.closest("svg") ? style.fill : style.color), ground)
      const [one, two] = [light(text), light(ground)].sort((a, b) => b - a)
      found.push([element.textContent.trim(), (one + .05) / (two + .05)])
    }
  }
  return found
}"""

# Where texts and pictures lie: inside the window, inside what they belong to, and not over each other. Letters of two
# lines may touch; what scrolls by itself, such as a wide table, may be wider than the window.
_CRAMPED = """parts => {
  const wrong = []
  const main = document.querySelector("article, [role=main]")
  const scrolls = node => {
    for (let one = node; one && one !== document.body; one = one.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(one).overflowX)) return true
    }
  }
  const pieces = []
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const node = texts.currentNode, parent = node.parentElement
    if (!node.textContent.trim() || parent.closest("svg, script, style") || !parent.checkVisibility()) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      if (box.width > 1) pieces.push({name: node.textContent.trim(), node, parent, box, part: parent.closest(parts)})
    }
  }
  for (const node of main.querySelectorAll(".folio-avatar")) {
    const box = node.getBoundingClientRect()
    pieces.push({name: "a picture", node, parent: node.parentElement, box, part: node.closest(parts)})
  }
  const end = document.documentElement.clientWidth
  for (const {name, parent, box, part} of pieces.filter(one => one.part)) {
    if ((box.left < -.5 || box.right > end + .5) && !scrolls(parent)) wrong.push(`${name}: out of the window`)
    for (let one = parent; one !== part.parentElement; one = one.parentElement) {
      const style = getComputedStyle(one), room = one.getBoundingClientRect()
      if (style.display === "inline") continue
      const outside = box.left < room.left - 1 || box.right > room.right + 1
      const below = style.overflowY !== "visible" && (box.top < room.top - 1 || box.bottom > room.bottom + 1)
      if (outside || below) wrong.push(`${name}: outside ${one.className || one.localName}`)
    }
  }
  pieces.forEach((one, index) => pieces.slice(index + 1).forEach(other => {
    if (one.node === other.node || !(one.part || other.part)) return
    const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
    const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
    if (width > 1 && height > Math.min(one.box.height, other.box.height) / 4) wrong.push(`${one.name} / ${other.name}`)
  }))
  const width = document.documentElement.scrollWidth
  const drawn = [...document.querySelectorAll(parts)]
  drawn.forEach(part => part.style.display = "none")
  if (width > Math.max(end, document.documentElement.scrollWidth)) wrong.push("the page scrolls sideways")
  drawn.forEach(part => part.style.display = "")
  return wrong
}"""

# As a browser does that enlarges text alone. All sizes are read before the first is set.
_ENLARGE = """factor => {
  const sizes = [...document.body.querySelectorAll("*")].map(one => {
    const style = getComputedStyle(one)
    return [one, parseFloat(style.fontSize), parseFloat(style.lineHeight)]
  })
  for (const [one, size, line] of sizes) {
    one.style.fontSize = `${size * factor}px`
    if (line) one.style.lineHeight = `${line * factor}px`
  }
}"""

# https://www.w3.org/TR/WCAG22/#text-spacing
SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
"""
_STILL = "*, ::before, ::after { transition: none !important; animation: none !important; }"


def visit(page: Page, address: str) -> None:
    """Open a page on which nothing moves, so that what is measured is how it ends."""
    page.goto(address)
    page.add_style_tag(content=_STILL)


def paint(page: Page, scheme: Scheme) -> None:
    """Show a page light or dark, with the switches of the themes that have them."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(
        """scheme => {
          if (document.body.dataset.mdColorScheme) {
            document.body.dataset.mdColorScheme = scheme === "dark" ? "slate" : "default"
          }
          if (document.documentElement.dataset.bsTheme) document.documentElement.dataset.bsTheme = scheme
        }""",
        scheme,
    )


def widen(page: Page, width: int) -> None:
    """Make a page's window as wide as that."""
    page.set_viewport_size({"width": width, "height": 600})


def contrasts(page: Page) -> list[tuple[str, float]]:
    """Return every visible text of Folio's parts with its contrast, from 1 to 21."""
    return contrasts_in(page, OUTER)


def contrasts_in(page: Page, parts: str) -> list[tuple[str, float]]:
    """Return every visible text of some parts of a page with its contrast, from 1 to 21."""
    found: list[tuple[str, float]] = [(text, ratio) for text, ratio in page.evaluate(_CONTRASTS, parts)]
    return found


def cramped(page: Page) -> list[str]:
    """Return what of Folio's parts is cut, covered or out of the window."""
    found: list[str] = page.evaluate(_CRAMPED, OUTER)
    return found


def cramped_at(page: Page, *widths: int) -> list[str]:
    """Return what is cut, covered or out of windows of several widths: `WIDTHS`, if none is named."""
    found = []
    for width in widths or WIDTHS:
        widen(page, width)
        found += [f"{width}: {one}" for one in cramped(page)]
    return found


def enlarge_text(page: Page, factor: float) -> None:
    """Enlarge a page's text and nothing else."""
    page.evaluate(_ENLARGE, factor)


def enlarge_root(page: Page, factor: float) -> None:
    """Enlarge what the reader's own size of text stands for: `rem`, and what is inherited."""
    page.evaluate(
        """factor => {
          const root = document.documentElement
          root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * factor}px`
        }""",
        factor,
    )


def style(page: Page, selector: str, name: str, pseudo: str | None = None) -> list[str]:
    """Return a computed property of every visible element that a selector finds."""
    found: list[str] = page.evaluate(
        """([selector, name, pseudo]) => [...document.querySelectorAll(selector)]
          .filter(one => one.checkVisibility())
          .map(one => getComputedStyle(one, pseudo).getPropertyValue(name))""",
        [selector, name, pseudo],
    )
    return found

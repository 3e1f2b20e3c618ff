// Filters and sorts the pages of the board, and keeps both in the address. Without it all of them stand there, by status.
(() => {
  // Material can bring a page back without loading it, and says so here.
  if (window.document$) window.document$.subscribe(start)
  else start()

  function start() {
    const board = document.querySelector(".folio-board")
    const form = board?.querySelector(".folio-board__form[hidden]")
    const table = board?.querySelector(".folio-board__pages")
    if (!form || !table) return

    const KEYS = ["text", "status", "author", "series"]
    const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    const groups = [...table.tBodies]
    const rows = [...table.querySelectorAll(".folio-board__row")].map(element => ({
      element,
      home: element.parentElement,
      text: fold(element.textContent),
    }))
    // Rows of all groups stand here while they are sorted by anything but their status.
    const flat = document.createElement("tbody")
    const compare = new Intl.Collator(languages(), { numeric: true, sensitivity: "base" }).compare
    const heads = [...table.tHead.rows[0].cells]
    const column = name => heads.findIndex(one => one.dataset.sort === name)
    const said = ({ element: { dataset, cells } }, name) =>
      ({ date: dataset.date, words: dataset.words })[name] ?? cells[column(name)].textContent.trim()

    for (const head of heads) {
      const button = document.createElement("button")
      button.type = "button"
      button.className = "folio-board__sort"
      button.append(...head.childNodes)
      button.addEventListener("click", () => {
        const name = head.dataset.sort
        sort = name === "status" ? "" : sort === name ? `-${name}` : name
        show()
      })
      head.append(button)
    }

    let sort = ""

    function languages() {
      const tag = document.documentElement.lang
      try {
        return Intl.getCanonicalLocales(tag)
      } catch {
        return undefined
      }
    }

    function read() {
      const asked = new URLSearchParams(location.search)
      for (const key of KEYS) {
        const field = form.elements[key], value = asked.get(key) ?? ""
        field.value = value
        if (field.value !== value) field.value = "" // an author or a series that is no more
      }
      const name = asked.get("sort") ?? ""
      sort = column(name.replace(/^-/, "")) > -1 && name !== "status" ? name : ""
    }

    function write() {
      const address = new URL(location.href)
      for (const [key, value] of [...KEYS.map(key => [key, form.elements[key].value.trim()]), ["sort", sort]]) {
        if (value) address.searchParams.set(key, value)
        else address.searchParams.delete(key)
      }
      if (address.href !== location.href) history.replaceState(history.state, "", address)
    }

    function fits(row) {
      const { status, author, series } = form.elements
      const data = row.element.dataset
      return (
        fold(form.elements.text.value).split(/\s+/).every(word => row.text.includes(word)) &&
        (!status.value || data.status === status.value) &&
        (!author.value || data.author.split(" ").includes(author.value)) &&
        (!series.value || data.series.split(" ").includes(series.value))
      )
    }

    function show() {
      const name = sort.replace(/^-/, ""), turn = sort.startsWith("-") ? -1 : 1
      const ordered = [...rows]
      if (name) {
        ordered.sort((one, other) => {
          const [left, right] = [said(one, name), said(other, name)]
          if (!left || !right) return left ? -1 : right ? 1 : 0 // what says nothing comes last in either order
          return turn * compare(left, right)
        })
      }
      if (name) table.append(flat)
      else flat.remove()
      let found = 0
      for (const row of ordered) {
        const shown = fits(row)
        found += shown
        row.element.hidden = !shown
        ;(name ? flat : row.home).append(row.element)
      }
      for (const group of groups) {
        group.hidden = Boolean(name) || !group.querySelector(".folio-board__row:not([hidden])")
      }
      for (const head of heads) {
        if (head.dataset.sort === (name || "status")) head.setAttribute("aria-sort", turn < 0 ? "descending" : "ascending")
        else head.removeAttribute("aria-sort")
      }
      form.querySelector("output").textContent = `${found} of ${rows.length} pages`
      write()
    }

    form.addEventListener("input", show)
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("reset", event => {
      event.preventDefault()
      for (const key of KEYS) form.elements[key].value = ""
      sort = ""
      show()
    })
    form.hidden = false
    read()
    show()
  }
})()

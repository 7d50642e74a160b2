// As somebody types, the server works out what would come of it. Nothing is saved. Without this, “Work it out” does the same.
const PAUSE = 450

function follow(form, panel) {
  const words = panel.querySelector("[data-live-words]")
  const figures = panel.querySelector("[data-live-figures]")
  let waiting, asking

  async function ask() {
    asking?.abort()
    asking = new AbortController()
    panel.setAttribute("data-busy", "")
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Only-Figures": "1" },
        signal: asking.signal,
      })
      if (answer.ok) show(await answer.text())
      panel.removeAttribute("data-busy")
    } catch (error) {
      if (error.name !== "AbortError") panel.removeAttribute("data-busy")
    }
  }

  function show(text) {
    const made = new DOMParser().parseFromString(text, "text/html")
    const said = made.querySelector("[data-words]")
    if (!said) return
    words.textContent = said.textContent
    said.remove()
    if (made.querySelector("[data-figures]")) figures.replaceChildren(...made.body.childNodes)
  }

  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, PAUSE)
  }
  form.addEventListener("input", soon)
  form.addEventListener("change", soon)
}

const form = document.querySelector("form[data-recalculate]")
const panel = document.querySelector("[data-live]")
if (form && panel) follow(form, panel)

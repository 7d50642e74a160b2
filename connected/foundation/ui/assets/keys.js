// Keys for people who work here all day: g and a letter goes somewhere, a letter alone does what its button says,
// j and k walk the rows, / finds, ? lists them all. They can be switched off, and never act while somebody types.
const dialog = document.getElementById("keys")
const OFF = "keys-off"

const isOff = () => {
  try { return localStorage.getItem(OFF) === "yes" } catch { return false }
}
const setOff = (off) => {
  try { localStorage.setItem(OFF, off ? "yes" : "no") } catch { /* private browsing keeps nothing */ }
}
const isTyping = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select") !== null
const onPage = (key) => document.querySelector(`body > :not(dialog) [data-key="${CSS.escape(key)}"]`)
const inList = (key) => dialog.querySelector(`a[data-key="${CSS.escape(key)}"]`)

function act(element) {
  if (element.matches("input, textarea, select")) element.focus()
  else element.click()
}

function walk(step) {
  const rows = [...document.querySelectorAll("[data-row] a[href]:first-of-type")].filter((a) => a.closest("th, td:first-child"))
  const at = rows.findIndex((link) => link.closest("[data-row]").contains(document.activeElement))
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step]
  next?.focus()
  return Boolean(next)
}

function listed(key, words) {
  const row = document.createElement("div")
  const term = row.appendChild(document.createElement("dt"))
  for (const one of key) term.append(Object.assign(document.createElement("kbd"), { textContent: one }), " ")
  row.appendChild(document.createElement("dd")).textContent = words
  return row
}

function listPageKeys() {
  const list = dialog.querySelector("dl")
  for (const element of document.querySelectorAll("main [data-key]")) {
    const words = element.labels?.[0]?.textContent ?? element.textContent
    list.prepend(listed([element.dataset.key], words.trim()))
  }
  if (document.querySelector("[data-row]")) list.prepend(listed(["j", "k"], "Down and up the rows"))
}

function onKey(event, waits) {
  if (waits) return inList(event.key)?.click() ?? false
  if (event.key === "?") return dialog.showModal()
  if (event.key === "j" || event.key === "k") return walk(event.key === "j" ? 1 : -1)
  const element = onPage(event.key)
  return element ? act(element) : false
}

if (dialog) {
  const choice = dialog.querySelector("input")
  choice.checked = !isOff()
  choice.addEventListener("change", () => setOff(!choice.checked))
  listPageKeys()

  const opener = document.createElement("button")
  opener.type = "button"
  opener.className = "council-header__button"
  opener.textContent = "Keys"
  opener.addEventListener("click", () => dialog.showModal())
  document.querySelector(".council-header__who")?.prepend(opener)

  let waits = false
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || isOff() || isTyping(event.target)) return
    const waited = waits
    waits = !waited && event.key === "g"
    if (waits) setTimeout(() => { waits = false }, 1500)
    else if (onKey(event, waited) !== false) event.preventDefault()
  })
}

// Keys for people who work here all day: g and a letter goes somewhere, / finds, ? lists them all.
// They can be switched off, and never act while somebody types.
const keys = document.getElementById("keys")

if (keys) {
  const off = "keys-off"
  const choice = keys.querySelector("input")
  let waitsForLetter = false

  const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null
  const remembered = () => {
    try { return localStorage.getItem(off) === "yes" } catch { return false }
  }
  const remember = (isOff) => {
    try { localStorage.setItem(off, isOff ? "yes" : "no") } catch { /* private browsing keeps nothing */ }
  }

  choice.checked = !remembered()
  choice.addEventListener("change", () => remember(!choice.checked))

  const opener = document.createElement("button")
  opener.type = "button"
  opener.className = "council-header__button"
  opener.textContent = "Keys"
  opener.addEventListener("click", () => keys.showModal())
  document.querySelector(".council-header__who")?.prepend(opener)

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keys.open || remembered()) return
    if (waitsForLetter) {
      waitsForLetter = false
      const link = keys.querySelector(`a[data-key="${CSS.escape(event.key)}"]`)
      if (link) { event.preventDefault(); link.click() }
    } else if (event.key === "g") {
      waitsForLetter = true
      setTimeout(() => { waitsForLetter = false }, 1500)
    } else if (event.key === "?") {
      keys.showModal()
    } else if (event.key === "/") {
      const find = document.querySelector('[data-key="/"]')
      if (find) { event.preventDefault(); find.focus() }
    }
  })
}

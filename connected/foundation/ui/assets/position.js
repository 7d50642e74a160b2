// "Use where I am now": shown only where the browser can tell, fills in the form's two numbers.
for (const part of document.querySelectorAll('[data-module="my-position"]')) {
  const inputs = ["latitude", "longitude"].map((name) => part.closest("form")?.querySelector(`[name$="${name}"]`))
  const status = part.querySelector('[role="status"]')
  if (!navigator.geolocation || inputs.some((input) => !input)) continue
  part.hidden = false
  part.querySelector("button").addEventListener("click", () => {
    status.textContent = "Finding where you are…"
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        inputs[0].value = coords.latitude.toFixed(5)
        inputs[1].value = coords.longitude.toFixed(5)
        status.textContent = `Found to within ${Math.ceil(coords.accuracy)} metres. Check it below.`
      },
      () => { status.textContent = "Your device did not say where you are. Describe the place in words instead." },
      { enableHighAccuracy: true, timeout: 15000 },
    )
  })
}

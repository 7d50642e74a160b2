// Runs before anything is drawn: tells the styles that scripts work.
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("js-enabled", "govuk-frontend-supported")

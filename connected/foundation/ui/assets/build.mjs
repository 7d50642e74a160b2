// Writes build/assets/ui/: our styles compiled from govuk-frontend's sources, and one script module.
import { mkdirSync, readFileSync, writeFileSync, copyFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import * as sass from "sass"

const here = dirname(fileURLToPath(import.meta.url))
const project = join(here, "../../../..")
const modules = join(project, "node_modules")
const target = join(project, "build/assets/ui")

mkdirSync(target, { recursive: true })
for (const name of ["public", "staff", "print"]) {
  const { css } = sass.compile(join(here, `${name}.scss`), {
    style: "compressed",
    loadPaths: [modules],
    quietDeps: true,
  })
  for (const unwanted of ["gov.uk", "GDS Transport", "url("]) {
    if (css.includes(unwanted)) throw new Error(`${name}.css must not contain ${unwanted}`)
  }
  writeFileSync(join(target, `${name}.css`), css.replace(/^\uFEFF/, ""))
}

// govuk-frontend ends with one export list: we keep its code, drop the list and call its initAll.
const govuk = readFileSync(join(modules, "govuk-frontend/dist/govuk/govuk-frontend.min.js"), "utf8")
const exported = govuk.match(/export\s*\{([^}]*)\}/)
const initAll = exported[1].split(",").find((one) => /\binitAll$/.test(one.trim())).trim().split(" ")[0]
const govukCode = govuk.replace(/export\s*\{[^}]*\};?/, "").replace(/\/\/# sourceMappingURL=.*/, "")
const ours = readFileSync(join(here, "ui.js"), "utf8")
writeFileSync(join(target, "ui.js"), `${govukCode}\n${initAll}();\n${ours}`)
copyFileSync(join(here, "early.js"), join(target, "early.js"))

// Writes build/assets/ui/: our styles compiled from the front-end packages' sources, and one script.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import * as sass from "sass"

const here = dirname(fileURLToPath(import.meta.url))
const project = join(here, "../../../..")
const modules = join(project, "node_modules")
const target = join(project, "build/assets/ui")
const licensedToGovUkOnly = ["GDS Transport", "crest", "crown"]

function styles(name) {
  const { css } = sass.compile(join(here, `${name}.scss`), {
    style: "compressed",
    loadPaths: [modules, project],
    quietDeps: true,
    logger: sass.Logger.silent,
  })
  const ours = css.replace(/^\uFEFF/, "").replace(/[^{}]+\{[^{}]*url\([^{}]*\}/g, "")
  for (const unwanted of [...licensedToGovUkOnly, "url("]) {
    if (ours.includes(unwanted)) throw new Error(`${name}.css must not contain ${unwanted}`)
  }
  return ours
}

// govuk-frontend's module ends with one list of exports: keep its code, drop the list, call its initAll.
function script() {
  const module = join(modules, "govuk-frontend/dist/govuk/govuk-frontend.min.js")
  const govuk = readFileSync(module, "utf8").replace(/\/\/# sourceMappingURL=.*/, "")
  const [list, names] = govuk.match(/export\s*\{([^}]*)\};?/)
  const initAll = names.match(/(\w+) as initAll\b/)?.[1] ?? "initAll"
  return `${govuk.replace(list, "")}\n${initAll}();\n${readFileSync(join(here, "position.js"), "utf8")}`
}

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
writeFileSync(join(target, "public.css"), styles("public") + styles("moj"))
writeFileSync(join(target, "staff.css"), styles("staff"))
writeFileSync(join(target, "ui.js"), script())
for (const name of ["early.js", "keys.js"]) copyFileSync(join(here, name), join(target, name))

// Writes the made-up elections of samples/shapes.json beside it. Build first; the files are the same on every machine.
import { readFileSync, writeFileSync } from 'node:fs'
import { generateElection, writePb } from '../dist/index.js'

const folder = new URL('../samples/', import.meta.url)
const shapes = JSON.parse(readFileSync(new URL('shapes.json', folder), 'utf8'))
for (const [file, shape] of Object.entries(shapes)) {
  writeFileSync(new URL(file, folder), writePb(generateElection(shape)))
  console.log(`samples/${file}`)
}

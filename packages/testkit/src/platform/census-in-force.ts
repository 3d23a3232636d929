import type { CallResult } from '@parvis/client'
import { actsApi, censusApi, type Census, type CensusMapping } from '@parvis/contract'
import { peopleAsCsv, type SyntheticPerson } from '@parvis/core/testing'
import { belgianDay } from '../belgian-day.js'
import type { TestPlatform } from './test-platform.js'

function valueOf<Value>(result: CallResult<Value>): Value {
  if (!result.ok)
    throw new Error(
      `${result.problem.code} ${JSON.stringify(result.problem.details ?? result.problem.issues ?? {})}`,
    )
  return result.value
}

/**
 * Imports made-up people and puts them in force, the way two clerks do: upload, dry run, approval, activation.
 *
 * @example await putCensusInForce(platform, 'huy', syntheticPeople(50))
 */
export async function putCensusInForce(
  platform: TestPlatform,
  slug: string,
  people: readonly SyntheticPerson[],
): Promise<Census> {
  const first = await platform.staff(slug, 'admin')
  const second = await platform.staff(slug, 'admin', { person: 2 })
  const api = first.client(censusApi)
  const file = new Blob([peopleAsCsv(people)], { type: 'text/csv' })
  const { census } = valueOf(
    await api.upload({
      file,
      fileName: 'registre.csv',
      body: { label: 'Registre', asOf: belgianDay(platform.clock.now()) },
    }),
  )
  const params = { census: census.id }
  const { columns } = valueOf(await api.preview({ params }))
  const mapping: CensusMapping = Object.fromEntries(
    columns.flatMap(({ place, proposed }) => (proposed === undefined ? [] : [[proposed, place]])),
  )
  valueOf(await api.dryRun({ params, body: { mapping, hasHeader: census.hasHeader } }))
  await platform.runJobs()
  const { id } = valueOf(await api.proposeApproval({ params, body: {} }))
  valueOf(await second.client(actsApi).confirm({ params: { proposal: id } }))
  valueOf(await api.activate({ params, body: { evenSo: true } }))
  await platform.runJobs()
  return valueOf(await api.read({ params }))
}

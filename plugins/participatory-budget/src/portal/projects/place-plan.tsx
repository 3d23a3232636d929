import type { PortalView } from '@parvis/plugin-api/portal'
import { DataTable, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { geoAddress, writeLocation, type Location, type Project } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import styles from './place-plan.module.css'
import { PLAN_WIDTH, planOf } from './plan-points.js'

/** So few need no drawing. */
const FEWEST = 3
const MARK = 11
/** A mark that stands so far from its place is tied to it by a line. */
const TIED_FROM = 6

type Located = Project & { readonly location: Location }

/** Where projects lie to each other, drawn here from their coordinates: no map is fetched from anywhere. With the same as a table. */
export function PlacePlan({ projects, view }: { projects: readonly Project[]; view: PortalView }): ReactElement | null {
  const located = projects.filter((project): project is Located => project.location !== undefined)
  if (located.length < FEWEST) return null
  return (
    <section aria-labelledby="places">
      <Stack>
        <h2 id="places">{view.t('places.title')}</h2>
        <p>{view.t('places.intro')}</p>
        <div className={styles.beside}>
          <PlanDrawing located={located} view={view} />
          <DataTable
            caption={view.t('places.table')}
            isCaptionHidden
            columns={[
              { key: 'number', label: view.t('places.number'), numeric: true },
              { key: 'project', label: `${view.t('review.project')} · ${view.t('project.place')}` },
            ]}
            rows={located.map((project, index) => ({
              number: index + 1,
              project: (
                <>
                  <a href={view.href(`projects/${project.id}`)} lang={langOf(project.title, view)}>
                    {view.text(project.title)}
                  </a>
                  <div>
                    <PlaceWords project={project} view={view} />
                  </div>
                </>
              ),
            }))}
          />
        </div>
      </Stack>
    </section>
  )
}

/** A place in words, and its coordinates as a link for the visitor's own map. */
export function PlaceWords({ project, view }: { project: Project; view: PortalView }): ReactElement {
  const place = view.text(project.place)
  return (
    <>
      {place}
      {place !== '' && project.location !== undefined && ' · '}
      {project.location !== undefined && (
        <a className={styles.coordinates} href={geoAddress(project.location)}>
          {writeLocation(project.location)}
        </a>
      )}
    </>
  )
}

function PlanDrawing({ located, view }: { located: readonly Located[]; view: PortalView }): ReactElement {
  const { height, points, scale } = planOf(located.map(({ location }) => location))
  const length = scale.metres < 1000 ? `${view.number(scale.metres)} m` : `${view.number(scale.metres / 1000)} km`
  const description = view.t('places.description', { count: located.length })
  return (
    <svg className={styles.plan} viewBox={`0 0 ${PLAN_WIDTH} ${height + 26}`} role="img" aria-label={description} focusable="false">
      <rect className={styles.ground} x={0.5} y={0.5} width={PLAN_WIDTH - 1} height={height - 1} rx={10} />
      {points.map(({ x, y, markX, markY }, index) => (
        <g key={index}>
          {Math.hypot(x - markX, y - markY) > TIED_FROM && (
            <>
              <line className={styles.tie} x1={x} y1={y} x2={markX} y2={markY} />
              <circle className={styles.spot} cx={x} cy={y} r={2.5} />
            </>
          )}
          <circle className={styles.mark} cx={markX} cy={markY} r={MARK} />
          <text className={styles.number} x={markX} y={markY + 4.5} textAnchor="middle">
            {index + 1}
          </text>
        </g>
      ))}
      <path className={styles.north} d={`M${PLAN_WIDTH - 16} ${height + 24} l6 -18 l6 18 l-6 -5 z`} />
      <path className={styles.scale} d={`M1 ${height + 8} v8 h${scale.units} v-8`} />
      <text className={styles.length} x={scale.units + 10} y={height + 18}>
        {length}
      </text>
    </svg>
  )
}

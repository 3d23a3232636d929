import type { LocalizedText } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, Select, TextField } from '@parvis/ui'
import type { ReactElement } from 'react'
import { PROJECT_SORTS } from '../../contract/index.js'
import { LONGEST_SEARCH, type Catalogue } from './catalogue-choice.js'
import styles from './catalogue-search.module.css'

/** Finds projects by word, theme and place; an ordinary form. */
export function CatalogueSearch({ catalogue, view }: { catalogue: Catalogue; view: PortalView }): ReactElement {
  const { choice, categories, places, facts } = catalogue
  return (
    <form method="get" action={view.href('projects')} role="search" className={styles.search}>
      <TextField id="q" name="q" type="search" label={view.t('projects.search')} defaultValue={choice.q} maxLength={LONGEST_SEARCH} />
      {facts.envelopes.length > 1 && (
        <Select
          id="envelope"
          name="envelope"
          label={view.t('project.envelope')}
          defaultValue={choice.envelope}
          options={[
            { value: '', label: view.t('projects.all-envelopes') },
            ...facts.envelopes.map(({ id, title }) => ({ value: id, label: view.text(title) })),
          ]}
        />
      )}
      {categories.length > 0 && (
        <NameSelect name="category" all="projects.all-categories" names={categories} value={choice.category} view={view} />
      )}
      {places.length > 1 && <NameSelect name="place" all="projects.all-places" names={places} value={choice.place} view={view} />}
      <Select
        id="sort"
        name="sort"
        label={view.t('projects.sort')}
        defaultValue={choice.sort}
        options={PROJECT_SORTS.map((sort) => ({ value: sort, label: view.t(`projects.sort.${sort}`) }))}
      />
      <div className={styles.submit}>
        <Button variant="secondary">{view.t('projects.show')}</Button>
      </div>
    </form>
  )
}

interface NameSelectProps {
  readonly name: 'category' | 'place'
  /** Key of the words for no choice. */
  readonly all: string
  readonly names: readonly LocalizedText[]
  readonly value: string
  readonly view: PortalView
}

function NameSelect({ name, all, names, value, view }: NameSelectProps): ReactElement {
  return (
    <Select
      id={name}
      name={name}
      label={view.t(`projects.${name}`)}
      defaultValue={value}
      options={[{ value: '', label: view.t(all) }, ...names.map((each) => ({ value: view.text(each), label: view.text(each) }))]}
    />
  )
}

import { RadioListInput, TextInput } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { DECISION_MAKERS, decisionMakerName, type DecisionMaker } from './decision-makers.js'
import type { QuestionProps } from './question-props.js'

/** 6. Who decides in the end. */
export function DecisionQuestion({ answers, change }: QuestionProps): ReactElement {
  const { t, locale } = useI18n()
  const main = answers.languages[0] ?? locale
  const nameOf = (maker: Exclude<DecisionMaker, 'other'>) =>
    decisionMakerName(maker, main, answers.commune?.law)
  const known = (['council', 'college'] as const).find((maker) => nameOf(maker) === answers.decisionMaker)
  const [isOther, setOther] = useState(known === undefined && answers.decisionMaker !== '')
  const chosen = isOther ? 'other' : (known ?? '')
  const choose = (value: string) => {
    const maker = DECISION_MAKERS.find((each) => each === value)
    setOther(maker === 'other')
    change({ decisionMaker: maker === 'council' || maker === 'college' ? nameOf(maker) : '' })
  }
  return (
    <>
      <RadioListInput
        path={isOther ? 'maker' : 'decisionMaker'}
        label={t('setup.decision.label')}
        isBoxed
        choices={[
          { value: 'council', label: t('setup.decision.council'), hint: t('setup.decision.council-hint') },
          { value: 'college', label: t('setup.decision.college'), hint: t('setup.decision.college-hint') },
          { value: 'other', label: t('setup.decision.other'), hint: t('setup.decision.other-hint') },
        ]}
        value={chosen}
        onChange={choose}
      />
      {isOther && (
        <TextInput
          path="decisionMaker"
          label={t('setup.decision.name')}
          lang={main}
          maxLength={400}
          value={answers.decisionMaker}
          onChange={(decisionMaker) => change({ decisionMaker })}
        />
      )}
    </>
  )
}

import { useRouteAction } from '@parvis/client/react'
import { useState } from 'react'
import { PICTURE_UPLOAD, type UploadedPicture } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'

/** Refusals of a picture that have words of their own. */
const REFUSALS = ['too-large', 'not-a-picture', 'unsupported-media-type', 'required']

export interface PictureUpload {
  readonly send: (file: File) => Promise<UploadedPicture | undefined>
  readonly isSending: boolean
  /** Why the last picture was not taken, in words. */
  readonly refusal: string | undefined
}

/** Sends a picture as soon as it is chosen, so that a fault shows before the form is sent, and the form loses nothing. */
export function usePictureUpload({ context, activity }: Pick<TabProps, 'context' | 'activity'>): PictureUpload {
  const { followUp } = useBudgetClients(context)
  const { t } = budgetWords(context)
  const upload = useRouteAction(followUp.uploadPicture)
  const [refused, setRefused] = useState<string>()
  const send = async (file: File) => {
    const isTooLarge = file.size > PICTURE_UPLOAD.maxBytes
    setRefused(isTooLarge ? 'too-large' : undefined)
    if (isTooLarge) return undefined
    const result = await upload.run({ params: { activity: activity.id }, file, fileName: file.name })
    if (result.ok) return result.value
    const { code, issues } = result.problem
    setRefused(issues?.[0]?.code ?? code)
    return undefined
  }
  const refusal = refused === undefined ? undefined : t(`picture.refused.${REFUSALS.includes(refused) ? refused : 'other'}`)
  return { send, isSending: upload.isRunning, refusal }
}

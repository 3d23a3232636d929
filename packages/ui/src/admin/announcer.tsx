import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react'
import styles from './announcer.module.css'
import { useUiTexts } from './ui-texts.js'

/** How long a message stays, in milliseconds; it stays while the pointer or the focus is on it. */
const MESSAGE_DURATION = 8000

interface Message {
  readonly id: number
  readonly text: string
}

const Announce = createContext<(text: string) => void>(() => undefined)

/** Says what has been done: shown for a while and read out. Never for errors, which stay next to their cause. */
export function useAnnounce(): (text: string) => void {
  return useContext(Announce)
}

/** Holds the one live region of the app. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [message, setMessage] = useState<Message>()
  const [isHeld, setHeld] = useState(false)
  const { t } = useUiTexts()
  const announce = useCallback(
    (text: string) => setMessage((last) => ({ id: (last?.id ?? 0) + 1, text })),
    [],
  )
  useEffect(() => {
    if (message === undefined || isHeld) return
    const timer = setTimeout(() => setMessage(undefined), MESSAGE_DURATION)
    return () => clearTimeout(timer)
  }, [message, isHeld])
  return (
    <Announce value={announce}>
      {children}
      <div
        className={styles.region}
        role="status"
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {message !== undefined && (
          <div className={styles.message} key={message.id}>
            <span className={styles.sign} aria-hidden="true">
              ✓
            </span>
            <span>{message.text}</span>
            <button
              type="button"
              className={styles.close}
              onClick={() => setMessage(undefined)}
              aria-label={t('close')}
            >
              ×
            </button>
          </div>
        )}
      </div>
    </Announce>
  )
}

import { FailureState } from '@parvis/ui/admin'
import { Component, type ReactNode } from 'react'

interface PluginBoundaryProps {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}

/** Keeps the fault of a plugin's component to its own place on the screen. */
export class PluginBoundary extends Component<PluginBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { title, text, children } = this.props
    if (!this.state.hasFailed) return children
    return (
      <FailureState title={title} onRetry={() => this.setState({ hasFailed: false })}>
        <p>{text}</p>
      </FailureState>
    )
  }
}

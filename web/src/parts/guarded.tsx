/** A pane that breaks says so and leaves the other panes alone. */

import { Component, type ComponentChildren } from "preact";
import { Failed } from "./states";

interface Props {
  /** What is shown; when it changes the pane is tried again. */
  about: string;
  children: ComponentChildren;
}

interface Held {
  error: string;
  about: string;
}

export class Guarded extends Component<Props, Held> {
  override state: Held = { error: "", about: this.props.about };

  static getDerivedStateFromProps(props: Props, held: Held): Partial<Held> | null {
    return props.about === held.about ? null : { error: "", about: props.about };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ error: error instanceof Error ? error.message : String(error) });
  }

  override render() {
    if (!this.state.error) return <>{this.props.children}</>;
    return <Failed title="This part of the page broke" detail={this.state.error} remedy="Reload the page; the case is not touched by this." />;
  }
}

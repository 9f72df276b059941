import { Component, type FunctionComponent } from "preact";

/** Renders again only when one of its properties is another value: for the many cells of a table of which one changes.
 * Signals that it reads inside still reach it. */
export function memo<P extends object>(View: FunctionComponent<P>): new () => Component<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const now: Readonly<P> = this.props;
      for (const key in next) if (next[key] !== now[key]) return true;
      for (const key in now) if (!(key in next)) return true;
      return false;
    }
    override render() {
      return <View {...(this.props as P)} />;
    }
  };
}

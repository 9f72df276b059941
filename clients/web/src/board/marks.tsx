// The few signs of the board, drawn as lines. They never stand alone: a word says the same.
import type { ComponentChildren } from "preact";

function Mark({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="sign"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="2.2"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  );
}

export function Person() {
  return (
    <Mark>
      <path d="M12 11.5a4.2 4.2 0 1 0-.1 0M4 21c.4-4.7 3.4-6.6 8-6.6s7.6 2 8 6.6" />
    </Mark>
  );
}

export function Screen() {
  return (
    <Mark>
      <path d="M3.5 5.2h17v11.3h-17ZM8 20.5h8M12 16.8v3.5" />
    </Mark>
  );
}

export function Camera({ label }: { label: string }) {
  return (
    <>
      <Mark>
        <path d="M3 6.5h12v11H3ZM15.5 10.8 21 7.5v9l-5.5-3.3" />
      </Mark>
      <span class="visually-hidden">{label}</span>
    </>
  );
}

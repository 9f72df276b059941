// Small line icons on a 24 × 24 square, always beside a word, hidden from screen readers. Several are drawn after
// lucide (ISC licence).

const paths = {
  plus: "M12 5v14M5 12h14",
  hand: "M7 11.5V6.2a1.6 1.6 0 0 1 3.2 0V11M10.2 10.5V4.6a1.6 1.6 0 0 1 3.2 0v5.9M13.4 10.8V5.8a1.6 1.6 0 0 1 3.2 0v6.4M16.6 12.4V9.2a1.6 1.6 0 0 1 3.1 0v5.3c0 4-2.6 6.5-6.4 6.5-3.2 0-4.7-1.3-6.2-3.6L3.9 13.6c-1-1.6 1-2.9 2.2-1.6z",
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  check: "M4.5 12.5l5 5 10-11",
  clock: "M12 7v5.2l3.4 2M12 3.2a8.8 8.8 0 1 1 0 17.6 8.8 8.8 0 0 1 0-17.6z",
  care: "M12 8.5v4.5M12 16.6v.1M10.6 4.1 2.9 17.6c-.6 1.1.2 2.4 1.4 2.4h15.4c1.2 0 2-1.3 1.4-2.4L13.4 4.1c-.6-1.1-2.2-1.1-2.8 0z",
  place:
    "M12 21c4.4-4.6 6.6-8 6.6-11a6.6 6.6 0 0 0-13.2 0c0 3 2.2 6.4 6.6 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  note: "M5 4.5h14v10.2L14.2 19.5H5zM14 19.3v-5h5M8.5 8.7h7M8.5 12.2h4",
  people:
    "M9 11.2a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2zM2.8 20c.2-3.7 2.6-6 6.2-6s6 2.3 6.2 6M16 4.4a3.6 3.6 0 0 1 0 6.4M18 14.6c2 .9 3.1 2.8 3.2 5.4",
  feet: "M8.2 4c1.9 0 2.7 2 2.5 4.4-.2 1.9-.6 2.9-.7 4.3H6.5C6.2 10.9 5.3 9.6 5.3 7.4 5.3 5.4 6.5 4 8.2 4zM6.6 15h3.3c0 1.8-.4 2.9-1.7 2.9S6.6 16.8 6.6 15zM15.8 7c1.7 0 2.9 1.4 2.9 3.4 0 2.2-.9 3.5-1.2 5.3H14c-.1-1.4-.5-2.4-.7-4.3C13.1 9 13.9 7 15.8 7zM14.1 18h3.3c0 1.8-.3 2.9-1.6 2.9s-1.7-1.1-1.7-2.9z",
  out: "M14 4h6v6M20 4l-9.5 9.5M17 13.5V20H4V7h6.5",
  butterfly:
    "M12 7v12M12 10c-1.5-4-4-6-6.5-6C3 4 3 7 3.5 9.5 4 12 6 13 8 13c-2 0-3.5 1.5-3 3.5S8 19.5 9.5 18c1.3-1.2 2.2-3 2.5-5M12 10c1.5-4 4-6 6.5-6C21 4 21 7 20.5 9.5 20 12 18 13 16 13c2 0 3.5 1.5 3 3.5s-3 3-4.5 1.5c-1.3-1.2-2.2-3-2.5-5M12 7l-2-3M12 7l2-3",
  bee: "M6 14.5a6 4.5 0 1 0 12 0 6 4.5 0 1 0-12 0zM10 10.5v8M14 10.5v8M9.5 10C7 8.5 6.5 5.5 8 4.5s4 1.5 4 5c0-3.5 2.5-6 4-5s1 4-1.5 5.5M3.5 14.5H6",
  speak: "M4 5h16v11h-8l-5 4v-4H4z",
  eye: "M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  edit: "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The mark: a square with one open side, and somebody coming in. */
export function Mark() {
  return (
    <svg class="icon mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M4.5 20.5V4.3l15.2-.3.3 16.5" stroke-width="3" />
      <path class="accent" d="M12.2 19.5v.1" stroke-width="5" />
    </svg>
  );
}

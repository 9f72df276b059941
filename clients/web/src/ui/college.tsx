// A college's mark: a colour and a pattern, the same everywhere, beside its name.

const patterns = [
  "M0 12 12 0",
  "M0 6h12",
  "M6 0v12",
  "M3 3v.1M9 9v.1M9 3v.1M3 9v.1",
  "M0 0l12 12M0 12 12 0",
  "M0 4l3 4 3-4 3 4 3-4",
];

/** `index`: its place among the session's colleges. */
export function CollegeMark({ index }: { index: number }) {
  const n = index % patterns.length;
  return (
    <svg
      class="icon college"
      viewBox="0 0 12 12"
      aria-hidden="true"
      style={{ color: `var(--college-${n + 1})` }}
    >
      <rect x="0.75" y="0.75" width="10.5" height="10.5" rx="2" stroke-width="1.5" />
      <path d={patterns[n]} stroke-width="1.5" />
    </svg>
  );
}

export const fr = {
  paperboard: "Le paperboard",
  news_wall: "Mur des nouvelles",
  report_said: "On a dit",
  report_proposes: "On propose",
  report_disagrees: "Désaccord",
} as const;

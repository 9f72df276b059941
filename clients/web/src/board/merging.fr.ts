export const fr = {
  brought: "Réunis, et en double",
  merged_with: "réunit aussi « {titles} »",
  double_by: "en double, avec {hosts}",
} as const;

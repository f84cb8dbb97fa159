/**
 * A probability as a percentage, with a decimal only near 0 and 100.
 * @param whole writes a share without decimals, `tenths` with one
 * @param over writes that something is more than the given percentage: no model is ever completely certain
 */
export function percentage(
  probability: number,
  whole: (share: number) => string,
  tenths: (share: number) => string,
  over: (percent: string) => string,
): string {
  if (probability >= 0.9995) return over(tenths(0.999));
  const precise = probability >= 0.99 || (probability < 0.01 && probability >= 0.0005);
  return (precise ? tenths : whole)(probability);
}

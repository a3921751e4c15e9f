/** Size of a file as people read it, such as "2.4 MB": decimal units, as phones and cameras count. */
export function fileSize(bytes: number, language: string): string {
  const [divisor, unit] = bytes < 999_500 ? ([1000, 'kilobyte'] as const) : ([1_000_000, 'megabyte'] as const);
  const value = bytes === 0 ? 0 : Math.max(bytes / divisor, 1);
  const maximumFractionDigits = value < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits }).format(value);
}

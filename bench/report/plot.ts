/** A drawing of the ratios: a bar for each, and a line where the floor is. */
export function drawRatios(ratios: Record<string, number>): string {
  const [left, width, row] = [260, 420, 18];
  const entries = Object.entries(ratios);
  const most = Math.max(1, ...entries.map(([, ratio]) => ratio));
  const x = (ratio: number) => left + (ratio / most) * width;
  const bars = entries.map(([name, ratio], index) => {
    const y = 30 + index * row;
    return (
      `<text x="${left - 8}" y="${y + 11}" text-anchor="end">${escaped(name)}</text>` +
      `<rect x="${left}" y="${y}" width="${(x(ratio) - left).toFixed(1)}" height="${row - 5}" fill="#2563eb"/>` +
      `<text x="${(x(ratio) + 5).toFixed(1)}" y="${y + 11}">${ratio.toFixed(2)}</text>`
    );
  });
  const height = 40 + entries.length * row;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + width + 60}" height="${height}" font-family="sans-serif" font-size="11">
<title>Share of the floor</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="8" y="16" font-weight="bold">Share of the floor (1 = the floor; more is better)</text>
${bars.join('\n')}
<line x1="${x(1)}" x2="${x(1)}" y1="24" y2="${height - 8}" stroke="#dc2626" stroke-dasharray="4 3"/>
</svg>
`;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

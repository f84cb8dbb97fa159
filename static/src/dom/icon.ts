const SVG = 'http://www.w3.org/2000/svg';

/** An icon: a line, as an SVG path in a square of 24. */
export function createIcon(line: string): SVGSVGElement {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', line);
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  icon.append(path);
  return icon;
}

/** An element of the page that is there. */
export const element = <T extends Element = HTMLElement>(id: string): T => document.getElementById(id) as unknown as T;

const svgNames = 'http://www.w3.org/2000/svg';

/** A new SVG element. */
export const svg = <K extends keyof SVGElementTagNameMap>(name: K, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElementTagNameMap[K] => {
  const made = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
};

/** A new HTML element. */
export const html = <K extends keyof HTMLElementTagNameMap>(name: K, properties: Partial<HTMLElementTagNameMap[K]> = {}, ...children: readonly Node[]): HTMLElementTagNameMap[K] => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** [0xRRGGBB] as CSS writes it. */
export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

import { scaleBar } from '../../../../renderers/scale-bar.ts';
import { element } from './elements.ts';

/** Length [px] that the bar is near to. */
const wanted = 110;

/** Sets the scale bar. @param pixels of the page in a metre of what is shown */
export const showScale = (pixels: number): void => {
  const { length, label } = scaleBar(wanted / pixels);
  element('scale-label').textContent = label;
  element('scale-bar').style.width = `${length * pixels}px`;
};

import type { ColumnMessage, RunMessage } from '../messages.ts';
import { askRun, askSeries, Fault } from './api.ts';
import { Curves } from './curves.ts';
import { Cuts } from './cuts.ts';
import { element, html } from './elements.ts';
import type { Showing } from './faces.ts';
import { type Grid, isFlat } from './grid.ts';
import { GridStore } from './grid-store.ts';
import { showLegend } from './legend.ts';
import { SectionMap } from './section-map.ts';
import type { Stage } from './stage.ts';
import { Transport } from './transport.ts';
import { VolumeView } from './volume-view.ts';

/** How often [ms] an unfinished run is looked at. */
const pollEvery = 2000;

/** The page: a run, where it stands, and what is shown of it. */
class Page {
  private readonly grids = new GridStore();
  private readonly transport = new Transport((position) => this.guard(() => this.show(position)));
  private readonly curves = new Curves((position) => { this.transport.go(position); });
  private readonly cuts = new Cuts(() => { void this.guard(() => this.look()); });
  private readonly showing = element<HTMLSelectElement>('showing');
  private readonly colours = element<HTMLSelectElement>('colours');
  private run: RunMessage | undefined;
  private columns: readonly ColumnMessage[] = [];
  private stage: Stage | undefined;
  private grid: Grid | undefined;
  private loading: Promise<void> | undefined;

  async begin(): Promise<void> {
    this.showing.addEventListener('change', () => { void this.guard(() => this.look()); });
    this.colours.addEventListener('change', () => { void this.guard(() => this.show(this.transport.position)); });
    await this.guard(() => this.take());
    while (!this.run?.isFinished) {
      await new Promise((resolve) => { setTimeout(resolve, pollEvery); });
      await this.guard(() => this.take());
    }
  }

  /** What goes wrong is said on the page, until something goes well. */
  private async guard(work: () => Promise<void>): Promise<void> {
    const fault = element('fault');
    try {
      await work();
      fault.hidden = true;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      fault.textContent = error.message;
      fault.hidden = false;
    }
  }

  /** Takes up what the run has written since the last look; whoever looks at its last state is shown the new one. */
  private async take(): Promise<void> {
    const before = this.run;
    const run = await askRun();
    const { position, isAtEnd } = this.transport;
    const wasVersion = before?.states[position]?.version;
    if (run.seriesVersion !== before?.seriesVersion) this.columns = (await askSeries()).columns;
    this.run = run;
    this.describe(run);
    this.transport.setCount(run.states.length);
    const follows = before !== undefined && isAtEnd && run.states.length > before.states.length;
    if (follows) this.transport.position = run.states.length - 1;
    this.transport.setCount(run.states.length);
    this.curves.show(this.columns, run.states, this.transport.position);
    if (run.states[this.transport.position]!.version !== wasVersion) await this.show(this.transport.position);
  }

  private describe({ title, directory, scenario, seed, isFinished }: RunMessage): void {
    document.title = `${directory} – anodyne`;
    element('title').textContent = title;
    element('about').textContent = `${directory} · ${scenario} · seed ${seed}`;
    const condition = element('condition');
    condition.textContent = 'not finished: followed';
    condition.hidden = isFinished;
  }

  /** Says where the run stands at a state, and shows it. */
  private show(position: number): Promise<void> {
    this.curves.move(position);
    element('facts').replaceChildren(...this.run!.states[position]!.facts.map((fact) => html('li', { textContent: fact })));
    this.loading ??= this.load().finally(() => {
      this.loading = undefined;
      element('stage').classList.remove('busy');
    });
    return this.loading;
  }

  /** Shows what is asked for, until that is what is shown: states that a hand on the slider has passed meanwhile are left out. */
  private async load(): Promise<void> {
    element('stage').classList.add('busy');
    for (let shown = ''; shown !== this.wanted;) {
      const { wanted, array } = this;
      try {
        const grid = await this.grids.get(this.run!.states[this.transport.position]!, array);
        if (wanted === this.wanted) await this.put(grid);
        shown = wanted;
      } catch (error) {
        if (wanted === this.wanted) throw error;
      }
    }
    this.ahead(this.transport.position + 1);
  }

  /** What is to be on the stage. */
  private get wanted(): string {
    const { index, version } = this.run!.states[this.transport.position]!;
    return `${index} ${version} ${this.array}`;
  }

  private async put(grid: Grid): Promise<void> {
    // an array of the electrolyte makes room for itself below the lattice
    if (grid.shape.join() !== this.grid?.shape.join()) this.cuts.begin(grid);
    this.grid = grid;
    this.stage ??= this.open(grid);
    showLegend(grid);
    await this.look();
  }

  /** Number of the array that gives the colours, -1 for what stands there. */
  private get array(): number {
    return Number(this.colours.value);
  }

  private ahead(position: number): void {
    const next = this.run!.states[position];
    // a fault is said when it comes to that state
    if (next) this.grids.get(next, this.array).catch(() => undefined);
  }

  private open(grid: Grid): Stage {
    const isMap = isFlat(grid);
    for (const id of ['views', 'triad', 'cutting', 'electrolyte']) element(id).toggleAttribute('hidden', isMap);
    this.colours.append(...grid.arrays.map((name, array) => html('option', { value: String(array), textContent: name })));
    element('colouring').hidden = grid.arrays.length === 0;
    element('options').hidden = isMap && grid.arrays.length === 0;
    return isMap ? new SectionMap() : new VolumeView();
  }

  /** Shows the state again, as the options say. */
  private async look(): Promise<void> {
    if (this.grid) await this.stage!.show(this.grid, { bounds: this.cuts.bounds, showing: this.showing.value as Showing });
  }
}

await new Page().begin();

import { element } from './elements.ts';

/** The slider of states, and the buttons and keys that move it. */
export class Transport {
  private readonly slider = element<HTMLInputElement>('position');
  private readonly onMove: (position: number) => Promise<void>;
  private count = 0;
  private isPlaying = false;
  position = 0;

  /** @param onMove resolves when the state is on the stage: a film waits for it */
  constructor(onMove: (position: number) => Promise<void>) {
    this.onMove = onMove;
    this.slider.addEventListener('input', () => { this.go(Number(this.slider.value)); });
    element('previous').addEventListener('click', () => { this.go(this.position - 1); });
    element('next').addEventListener('click', () => { this.go(this.position + 1); });
    element('play').addEventListener('click', () => { this.toggle(); });
    addEventListener('keydown', (event) => { this.key(event); });
  }

  /** Whether the last state is shown: then a new one is followed. */
  get isAtEnd(): boolean {
    return this.position === this.count - 1;
  }

  /** How many states there are now. */
  setCount(count: number): void {
    this.count = count;
    this.slider.max = String(count - 1);
    this.position = Math.min(this.position, count - 1);
    this.tell();
  }

  /** Stops a film, and goes there. */
  go(position: number): void {
    this.play(false);
    void this.move(position);
  }

  private async move(position: number): Promise<void> {
    const next = Math.min(this.count - 1, Math.max(0, position));
    if (next === this.position) return;
    this.position = next;
    this.tell();
    await this.onMove(next);
  }

  private toggle(): void {
    this.play(!this.isPlaying);
    if (this.isPlaying) void this.film();
  }

  private play(isPlaying: boolean): void {
    this.isPlaying = isPlaying;
    element('play').classList.toggle('playing', isPlaying);
    element('play').setAttribute('aria-label', isPlaying ? 'Pause' : 'Play');
  }

  /** From here to the end, or all of it from the end. */
  private async film(): Promise<void> {
    if (this.isAtEnd) await this.move(0);
    while (this.isPlaying && !this.isAtEnd) {
      const rate = Number(element<HTMLSelectElement>('rate').value);
      const pause = new Promise((resolve) => { setTimeout(resolve, 1000 / rate); });
      await Promise.all([pause, this.move(this.position + 1)]);
    }
    this.play(false);
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches('select, input:not(#position)')) return;
    const far = event.shiftKey ? 10 : 1;
    const position = { ArrowLeft: this.position - far, ArrowRight: this.position + far, Home: 0, End: this.count - 1 }[event.key];
    if (position !== undefined) this.go(position);
    // a button does what it says with the space bar
    else if (event.key === ' ' && !target.matches('button')) this.toggle();
    else return;
    event.preventDefault();
  }

  private tell(): void {
    this.slider.value = String(this.position);
    element('count').textContent = `${this.position + 1} of ${this.count}`;
  }
}

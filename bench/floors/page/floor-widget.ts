/** A bubble that does nothing but load and show a panel: what any widget of this kind costs at least. */
class FloorWidget extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>
      .bubble { position: fixed; inset: auto 20px 20px auto; height: 56px; border-radius: 28px; }
      .panel { position: fixed; inset: auto 20px 88px auto; width: 400px; height: 640px; }
    </style><button class="bubble" type="button">Support</button>`;
    root.querySelector('button')?.addEventListener('click', async () => {
      await import('./floor-panel.ts');
      const panel = document.createElement('floor-panel');
      panel.className = 'panel';
      root.append(panel);
    });
  }
}

customElements.define('floor-widget', FloorWidget);

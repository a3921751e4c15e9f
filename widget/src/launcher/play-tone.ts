let playedAt = 0;

/** A short soft tone; several messages at once sound as one. Browsers keep silent before the first gesture. */
export function playTone(): void {
  if (Date.now() - playedAt < 1500 || typeof AudioContext === 'undefined') return;
  playedAt = Date.now();
  try {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const start = audio.currentTime;
    tone.type = 'sine';
    tone.frequency.setValueAtTime(660, start);
    tone.frequency.setValueAtTime(880, start + 0.12);
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.12, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.45);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.5);
    tone.addEventListener('ended', () => void audio.close().catch(() => {}));
  } catch {
    // No sound is no failure.
  }
}

// Runs in browsers too old for the rest: their users should be told, rather than see an empty page. The newest thing that the
// console needs is light-dark() in CSS: Chrome and Edge 123, Firefox 120, Safari 17.5.
if (!window.CSS || !CSS.supports('color', 'light-dark(red, red)') || !Array.prototype.toSpliced) {
  document.getElementById('too-old').hidden = false;
  // Nothing else would come where the page seems to load.
  document.getElementById('console').textContent = '';
}

export { bundle as default } from '../../scripts/bundle.mjs';

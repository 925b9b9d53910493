import { defineConfig } from 'vite';

export default defineConfig({
  base: '/graphiql/',
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});

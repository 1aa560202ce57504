/**
 * Types of the browser's GraphQL operations, generated from the committed schema into src/gql.
 * Paths are relative to this folder. Documents are plain strings, so that no GraphQL library reaches the browser.
 */
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../schema/api.graphql',
  documents: ['src/**/*.{graphql,ts,tsx}', '!src/gql/**'],
  importExtension: '.js',
  ignoreNoDocuments: true,
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { DateTime: 'string', URL: 'string' },
      },
    },
  },
};

export default config;

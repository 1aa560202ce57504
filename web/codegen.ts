/**
 * Types of the browser's GraphQL operations, generated from the committed schema into src/gql.
 * Paths are relative to the root of the repository, where codegen runs. Documents are plain strings, so that no
 * GraphQL library reaches the browser.
 */
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema/api.graphql',
  documents: ['web/src/**/*.{graphql,ts,tsx}', '!web/src/gql/**'],
  importExtension: '.js',
  ignoreNoDocuments: true,
  generates: {
    'web/src/gql/': {
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

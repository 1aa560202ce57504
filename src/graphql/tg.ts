/** The only module that imports type-graphql: the metadata polyfill must run before any decorated class. */
import 'reflect-metadata';

export * from 'type-graphql';

import type { Element } from '@xmldom/xmldom';
import { AnodyneError } from '../units/error.ts';
import { packages } from '../units/packages.ts';

/** A VTK XML file, taken apart. */
export interface VtkFile {
  readonly path: string;
  readonly root: Element;
  /** Bytes of the numbers in the header of a block of data: 4 or 8. */
  readonly headerBytes: number;
  readonly compressed: boolean;
  /** What follows the underscore of AppendedData, still encoded; empty if there is none. */
  readonly appended: Buffer;
  readonly appendedEncoding: 'raw' | 'base64';
}

/**
 * Takes a VTK XML file apart ("VTK XML file formats", docs.vtk.org): raw appended data is no XML, so the text ends for the parser where they begin.
 * @throws AnodyneError if it is no such file, not in little endian, or compressed by another library than zlib
 */
export const takeApart = (path: string, bytes: Buffer): VtkFile => {
  const begin = bytes.indexOf('<AppendedData');
  const underscore = begin < 0 ? -1 : bytes.indexOf('_', begin);
  const text = begin < 0 ? bytes.toString() : `${bytes.toString('utf8', 0, begin)}</VTKFile>`;
  const root = parseXml(path, text);
  const byteOrder = root.getAttribute('byte_order') ?? 'LittleEndian';
  if (byteOrder !== 'LittleEndian') throw new AnodyneError(path, 'a file in byte_order LittleEndian', byteOrder);
  const headerType = root.getAttribute('header_type') ?? 'UInt32';
  if (headerType !== 'UInt32' && headerType !== 'UInt64') throw new AnodyneError(path, 'a header_type of UInt32 or UInt64', headerType);
  const compressor = root.getAttribute('compressor') ?? '';
  if (compressor !== '' && compressor !== 'vtkZLibDataCompressor') throw new AnodyneError(path, 'data without compression or by vtkZLibDataCompressor', compressor);
  return {
    path,
    root,
    headerBytes: headerType === 'UInt64' ? 8 : 4,
    compressed: compressor !== '',
    appended: underscore < 0 ? Buffer.alloc(0) : bytes.subarray(underscore + 1),
    appendedEncoding: begin >= 0 && /encoding\s*=\s*["']raw["']/u.test(bytes.toString('latin1', begin, underscore)) ? 'raw' : 'base64',
  };
};

const parseXml = (path: string, text: string): Element => {
  let fault = 'it is not in XML';
  try {
    const onError = (_: string, message: string): never => {
      fault = message;
      throw new Error(message);
    };
    const root = new packages.xmldom.DOMParser({ onError }).parseFromString(text, 'text/xml').documentElement;
    if (root?.tagName === 'VTKFile') return root;
    fault = 'it does not begin with VTKFile';
  } catch {
    // said below
  }
  throw AnodyneError.sentence(`${path}: could not be read as a VTK XML file: ${fault}.`);
};

/** The elements `name` directly inside `parent`. */
export const childrenOf = (parent: Element, name: string): Element[] =>
  [...parent.childNodes].filter((node): node is Element => node.nodeName === name);

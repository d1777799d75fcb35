/** Numbers of 64 bits as a list of a checkpoint, which knows 32 bits only. */
export const saveDoubles = (values: ArrayLike<number>): Int32Array => new Int32Array(new Float64Array(values).buffer);

/** What `saveDoubles` has made a list of. */
export const readDoubles = (list: Int32Array): Float64Array => new Float64Array(list.slice().buffer);

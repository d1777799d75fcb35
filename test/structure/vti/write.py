# Writes the samples beside it with VTK's own writer (pip install vtk==9.7.1 numpy): 4 x 3 x 5 cells, cell number n (x fastest, z up) holds n.
import os
import numpy as np
import vtk
from vtk.util.numpy_support import numpy_to_vtk

folder = os.path.dirname(os.path.abspath(__file__))
shape = (4, 3, 5)
cells = np.arange(np.prod(shape))
points = np.arange(np.prod([n + 1 for n in shape]))


def array(name, values, dtype):
    made = numpy_to_vtk(values.astype(dtype), deep=1)
    made.SetName(name)
    return made


def image(arrays, others):
    made = vtk.vtkImageData()
    made.SetDimensions(*(n + 1 for n in shape))
    made.SetSpacing(1e-6, 1e-6, 1e-6)
    made.SetOrigin(-1e-6, 0, 2e-6)
    for name, dtype in arrays:
        made.GetCellData().AddArray(array(name, cells, dtype))
    if others:  # what else such files hold: vectors, arrays of points, text
        made.GetCellData().AddArray(array('velocity', np.random.default_rng(1).random((len(cells), 3)), 'float64'))
        made.GetCellData().SetActiveVectors('velocity')
        made.GetPointData().AddArray(array('onPoints', points, 'int32'))
        note = vtk.vtkStringArray()
        note.SetName('note')
        note.InsertNextValue('made by vtk')
        made.GetFieldData().AddArray(note)
    return made


def write(name, data, mode, compressed, header):
    writer = vtk.vtkXMLImageDataWriter()
    writer.SetInputData(data)
    writer.SetFileName(os.path.join(folder, f'{name}.vti'))
    if mode == 'ascii':
        writer.SetDataModeToAscii()
    elif mode == 'binary':
        writer.SetDataModeToBinary()
    else:
        writer.SetDataModeToAppended()
        writer.SetEncodeAppendedData(mode == 'appended')
    if compressed:
        writer.SetCompressorTypeToZLib()
        writer.SetBlockSize(96)  # several pieces even here
    else:
        writer.SetCompressorTypeToNone()
    if header == 64:
        writer.SetHeaderTypeToUInt64()
    else:
        writer.SetHeaderTypeToUInt32()
    writer.Write()


both = image([('first', 'float64'), ('ids', 'int32')], True)
write('ascii', both, 'ascii', False, 64)
for mode in ['binary', 'appended', 'appended-raw']:
    for compressed in [False, True]:
        for header in [32, 64]:
            write(f"{mode}{'-zlib' if compressed else ''}-{header}", both, mode, compressed, header)
types = ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']
write('types', image([(name, name) for name in types], False), 'appended-raw', True, 64)

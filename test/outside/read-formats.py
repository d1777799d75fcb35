# Prints as JSON what programs that are not ours read from the files of a folder: ASE from xyz and LAMMPS dumps, VTK from vti and pvd, NumPy from npy.
import json
import os
import sys

import ase.io
import numpy
import vtk
from vtk.util.numpy_support import vtk_to_numpy


def atoms(path, kind):
    found = ase.io.read(path, format=kind)
    read = {'symbols': found.get_chemical_symbols(), 'positions': found.positions.tolist(), 'cell': found.cell.tolist(), 'pbc': found.pbc.tolist()}
    if kind == 'extxyz':
        read['info'] = found.info
        for name in ['dead', 'content', 'metal_grain']:
            if name in found.arrays:
                read[name] = found.arrays[name].tolist()
    return read


def image(path):
    reader = vtk.vtkXMLImageDataReader()
    reader.SetFileName(path)
    reader.Update()
    assert reader.GetErrorCode() == 0, path
    found = reader.GetOutput()
    cells, field = found.GetCellData(), found.GetFieldData()
    return {
        'cells': [n - 1 for n in found.GetDimensions()], 'spacing': found.GetSpacing(), 'origin': found.GetOrigin(), 'scalars': cells.GetScalars().GetName(),
        'arrays': {cells.GetArrayName(i): {'type': str(vtk_to_numpy(cells.GetArray(i)).dtype), 'values': vtk_to_numpy(cells.GetArray(i)).tolist()} for i in range(cells.GetNumberOfArrays())},
        'field': {field.GetArrayName(i): field.GetArray(i).GetValue(0) for i in range(field.GetNumberOfArrays())},
    }


def collection(path):
    found = vtk.vtkXMLUtilities.ReadElementFromFile(path)
    sets = found.FindNestedElementWithName('Collection')
    return [{'time': float(one.GetAttribute('timestep')), 'file': one.GetAttribute('file')} for one in (sets.GetNestedElement(i) for i in range(sets.GetNumberOfNestedElements()))]


def array(path):
    found = numpy.load(path)
    return {'shape': found.shape, 'type': str(found.dtype), 'values': found.flatten().tolist()}


readers = {'xyz': lambda path: atoms(path, 'extxyz'), 'dump': lambda path: atoms(path, 'lammps-dump-text'), 'vti': image, 'pvd': collection, 'npy': array}
folder = sys.argv[1]
names = sorted(os.path.join(above, name) for above, _, files in os.walk(folder) for name in files)
print(json.dumps({os.path.relpath(name, folder): readers[name.rsplit('.', 1)[1]](name) for name in names if name.rsplit('.', 1)[1] in readers}, default=lambda number: number.item()))

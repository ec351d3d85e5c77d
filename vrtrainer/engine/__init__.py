"""The picture: Panda3D host, meshes, materials, light, panels and the frame."""

// Things that hang on bones: what world_from_bone is, is read at draw time and may be written
// until the very draw, as eye_proj is. A vertex follows one bone, or two that share it.
uniform mat4 bones[BONES];
in vec3 bone;  // first bone, second bone, share of the second

mat4 rig_transform() {
    return bones[int(bone.x)] * (1.0 - bone.z) + bones[int(bone.y)] * bone.z;
}

"""The pages of the service catalog: as customers read it, its versions, its publication, its life cycle."""

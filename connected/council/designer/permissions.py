from connected.foundation.permissions import Permission, roles

DESIGN = Permission(
    "designer.design",
    "Design services: change them, preview them, publish them and take a revision back.",
    held_by=[roles.ServiceDesigner],
)

namespace Safe.Framework.Generators.Models;

/// <summary>What a class registers in <c>RegisterComponents</c>.</summary>
/// <param name="Members">The members that can hold a component, in declaration order.</param>
/// <param name="Method">The method for derived classes that registers these and the base's.</param>
/// <param name="BaseMethod">The same method of the nearest generated base class, or null.</param>
/// <param name="HidesBaseMethod">Whether a base class of the same name has the same method.</param>
/// <param name="IsAbstract">Whether the class is abstract: no instance is of exactly this type, so it needs no override.</param>
internal sealed record ComponentsModel(
    EquatableArray<ComponentModel> Members,
    string Method,
    string? BaseMethod,
    bool HidesBaseMethod,
    bool IsAbstract
);

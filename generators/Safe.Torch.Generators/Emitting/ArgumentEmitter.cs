namespace Safe.Torch.Generators.Emitting;

/// <summary>How one argument is declared, pinned, boxed and kept alive.</summary>
/// <param name="argument">The argument.</param>
internal sealed class ArgumentEmitter(ArgumentSchema argument)
{
    private readonly string name = CSharpName.Escape(argument.Name);

    private string Pointer => argument.Name + "Pointer";

    private string Buffer => argument.Name + (argument.Type.Element == ElementKind.Text ? "Utf8" : "Handles");

    private TypeSchema Type => argument.Type;

    /// <summary>Whether the schema has a default.</summary>
    public bool HasDefault => argument.Default is not null;

    /// <summary>Whether the argument must be pinned before the call.</summary>
    public bool IsPinned => Type.IsList || Type.Element == ElementKind.Text;

    private bool IsSpan => Type.IsList && !Type.IsOptional;

    private bool HasBuffer => Type.Element is ElementKind.Text or ElementKind.Tensor;

    /// <summary>The parameter's declaration.</summary>
    /// <param name="withDefault">Whether it may be left out; only so if all that follow may.</param>
    /// <returns>Type, name and default.</returns>
    public string Declaration(bool withDefault) => $"{ParameterType} {name}" + (withDefault ? $" = {ParameterDefault}" : "");

    /// <summary>Writes what must happen before the argument can be pinned.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteBuffer(SourceWriter writer)
    {
        if (IsSpan && argument.Default is { IsNone: false } value)
        {
            writer.Open($"if ({name}.IsEmpty)");
            writer.Line($"{name} = [{string.Join(", ", value.Literals)}];");
            writer.Close();
        }

        if (Type.Element == ElementKind.Text)
        {
            string given = Type.IsOptional ? $"({name} ?? \"\")" : name;
            writer.Line($"int {argument.Name}Size = global::System.Text.Encoding.UTF8.GetMaxByteCount({given}.Length);");
            writer.Line(
                $"Span<byte> {Buffer} = {argument.Name}Size <= StackBytes ? stackalloc byte[StackBytes] : new byte[{argument.Name}Size];"
            );
            writer.Line($"int {argument.Name}Length = global::System.Text.Encoding.UTF8.GetBytes({given}, {Buffer});");
        }
        else if (Type is { Element: ElementKind.Tensor, IsList: true })
        {
            writer.Line($"Span<nint> {Buffer} = {name}.Length <= StackHandles ? stackalloc nint[{name}.Length] : new nint[{name}.Length];");
        }
    }

    /// <summary>The statement that pins the argument, without its block.</summary>
    public string Fixed => $"fixed ({PointerType}* {Pointer} = {(HasBuffer ? Buffer : name)})";

    /// <summary>Writes what fills the pinned buffer.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteCopy(SourceWriter writer)
    {
        if (Type is { Element: ElementKind.Tensor, IsList: true })
        {
            writer.Line($"Handles.{(Type.HasOptionalElements ? "LendOptional" : "Lend")}({name}, {Pointer});");
        }
    }

    /// <summary>Whether something must happen to the argument after the call.</summary>
    public bool IsLent => Type.Element is ElementKind.Tensor or ElementKind.Generator;

    /// <summary>Writes what ends the call's hold on the argument.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteReturn(SourceWriter writer)
    {
        if (Type.Element == ElementKind.Generator)
        {
            writer.Line($"GC.KeepAlive({name});");
        }
        else if (Type.Element == ElementKind.Tensor)
        {
            writer.Line(Type.IsList ? $"Handles.Return({name});" : $"{name}{(Type.IsOptional ? "?" : "")}.Return();");
        }
    }

    /// <summary>The expression of the boxed argument.</summary>
    public string Box
    {
        get
        {
            if (IsPinned)
            {
                string boxed =
                    $"Value.{ListFactory}({Pointer}, {(Type.Element == ElementKind.Text ? argument.Name + "Length" : name + ".Length")})";
                return Type.IsOptional ? $"{name} is null ? Value.None : {boxed}" : boxed;
            }

            if (Type.Element == ElementKind.Scalar && argument.Default is { IsNone: false } value)
            {
                return $"{name} is null ? Value.Of({ScalarLiteral(value.Literals[0])}) : Value.Of({name})";
            }

            if (Type.Element == ElementKind.Tensor)
            {
                return $"Value.{(Type.IsOptional ? "LentOptional" : "Lent")}({name})";
            }

            bool isNullableClass = Type is { Element: ElementKind.Scalar, IsOptional: true };
            bool isNamedOptional = isNullableClass || Type.Element is ElementKind.Device or ElementKind.Generator;
            return $"Value.{(isNamedOptional ? "OfOptional" : "Of")}({name})";
        }
    }

    private string ParameterType =>
        Type switch
        {
            { IsList: false } => ElementType + (Type.IsOptional || IsScalarWithDefault ? "?" : ""),
            { IsOptional: true } => ElementType + "[]?",
            _ => $"ReadOnlySpan<{ElementType}{(Type.HasOptionalElements ? "?" : "")}>",
        };

    private bool IsScalarWithDefault => Type is { Element: ElementKind.Scalar, IsList: false } && HasDefault;

    private string ParameterDefault =>
        Type switch
        {
            { IsList: true, IsOptional: false } => "default",
            { IsList: true } or { Element: ElementKind.Scalar } => "null",
            { Element: ElementKind.ScalarType } when !argument.Default!.IsNone => $"(ScalarType)({argument.Default.Literals[0]})",
            _ => argument.Default!.IsNone ? "null" : argument.Default.Literals[0],
        };

    private string ElementType =>
        Type.Element switch
        {
            ElementKind.Int or ElementKind.Enumeration => "long",
            ElementKind.Float => "double",
            ElementKind.Bool => "bool",
            ElementKind.Text => "string",
            // LibTorch makes the scalars of a list from doubles.
            ElementKind.Scalar when Type.IsList => "double",
            _ => Type.Element.ToString(),
        };

    private string PointerType =>
        Type.Element switch
        {
            ElementKind.Tensor => "nint",
            ElementKind.Text => "byte",
            _ => ElementType,
        };

    private string ListFactory =>
        Type.Element switch
        {
            ElementKind.Tensor => Type.HasOptionalElements ? "OptionalTensors" : "Tensors",
            ElementKind.Float or ElementKind.Scalar => "Doubles",
            ElementKind.Bool => "Bools",
            ElementKind.Text => "Text",
            _ => "Ints",
        };

    private static string ScalarLiteral(string literal) =>
        literal.All(character => character is '-' or (>= '0' and <= '9')) ? literal + "L" : literal;
}

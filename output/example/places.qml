<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="AllStyleCategories" labelsEnabled="1">
 <renderer-v2 type="categorizedSymbol" attr="rank" symbollevels="0" forceraster="0" enableorderby="0">
  <categories>
   <category render="true" type="string" value="capital" label="Capital" symbol="0"/>
   <category render="true" type="string" value="regional_capital" label="Regional capital" symbol="1"/>
  </categories>
  <symbols>
   <symbol type="marker" name="0" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="size" type="QString" value="2.475"/>
      <Option name="color" type="QString" value="29,29,27,255"/>
      <Option name="outline_color" type="QString" value="29,29,27,255"/>
      <Option name="outline_width" type="QString" value="0.371"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map"/>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="1" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="size" type="QString" value="1.98"/>
      <Option name="color" type="QString" value="255,255,255,255"/>
      <Option name="outline_color" type="QString" value="29,29,27,255"/>
      <Option name="outline_width" type="QString" value="0.371"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map"/>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="&quot;name&quot;" isExpression="1" fontSize="2.989" fontSizeUnit="MM" fontItalic="0" fontWeight="50" textColor="29,29,27,255" textOpacity="1" multilineHeight="0.9" allowHtml="0">
    <text-buffer bufferDraw="1" bufferSizeUnits="MM" bufferColor="251,248,239,255" bufferOpacity="0.88" bufferNoFill="1" bufferJoinStyle="128" bufferSize="0.619"/>
    <background shapeDraw="0" shapeType="0" shapeSizeType="0" shapeSizeUnit="MM" shapeOpacity="1" shapeSizeX="0.495" shapeSizeY="0.124">
     <symbol type="fill" name="fillSymbol" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleFill" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="color" type="QString" value="255,255,255,235"/>
        <Option name="style" type="QString" value="solid"/>
        <Option name="outline_style" type="QString" value="no"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map"/>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </background>
   </text-style>
   <text-format autoWrapLength="0" useMaxLineLengthForAutoWrap="1" multilineAlign="3" wrapChar=""/>
   <placement placement="6" quadOffset="4" dist="0.371" priority="5" xOffset="0" yOffset="0" offsetUnits="MM" distUnits="MM" offsetType="1" predefinedPositionOrder="L,TL,BL,TSL,BSL,T,B" placementFlags="10" polygonPlacementFlags="2" geometryGeneratorType="PointGeometry" geometryGeneratorEnabled="0" geometryGenerator=""/>
   <rendering drawLabels="1" displayAll="0" obstacle="1" obstacleFactor="1" obstacleType="1" upsidedownLabels="0" limitNumLabels="0"/>
   <dd_properties>
    <Option type="Map">
     <Option name="name" type="QString" value=""/>
     <Option name="properties" type="Map">
      <Option name="AlwaysShow" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="&quot;rank&quot; &lt;&gt; &#39;site&#39;"/>
       <Option name="type" type="int" value="3"/>
      </Option>
      <Option name="Bold" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="&quot;rank&quot; &lt;&gt; &#39;site&#39;"/>
       <Option name="type" type="int" value="3"/>
      </Option>
      <Option name="Priority" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="CASE WHEN &quot;rank&quot; = &#39;capital&#39; THEN 10 WHEN &quot;rank&quot; = &#39;regional_capital&#39; THEN 9 WHEN &quot;rank&quot; = &#39;town&#39; THEN 8 ELSE 3 END"/>
       <Option name="type" type="int" value="3"/>
      </Option>
     </Option>
     <Option name="type" type="QString" value="collection"/>
    </Option>
   </dd_properties>
  </settings>
 </labeling>
 <fieldConfiguration>
  <field name="id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="name" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="kind" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Town" type="QString" value="town"/>
       </Option>
       <Option type="Map">
        <Option name="Village" type="QString" value="village"/>
       </Option>
       <Option type="Map">
        <Option name="Site" type="QString" value="site"/>
       </Option>
       <Option type="Map">
        <Option name="Camp" type="QString" value="camp"/>
       </Option>
       <Option type="Map">
        <Option name="Airport" type="QString" value="airport"/>
       </Option>
       <Option type="Map">
        <Option name="Airstrip" type="QString" value="airstrip"/>
       </Option>
       <Option type="Map">
        <Option name="Port" type="QString" value="port"/>
       </Option>
       <Option type="Map">
        <Option name="Crossing" type="QString" value="crossing"/>
       </Option>
       <Option type="Map">
        <Option name="Mine" type="QString" value="mine"/>
       </Option>
       <Option type="Map">
        <Option name="Well" type="QString" value="well"/>
       </Option>
       <Option type="Map">
        <Option name="Hill" type="QString" value="hill"/>
       </Option>
       <Option type="Map">
        <Option name="District" type="QString" value="district"/>
       </Option>
       <Option type="Map">
        <Option name="Admin1" type="QString" value="admin1"/>
       </Option>
       <Option type="Map">
        <Option name="Country" type="QString" value="country"/>
       </Option>
       <Option type="Map">
        <Option name="Region" type="QString" value="region"/>
       </Option>
       <Option type="Map">
        <Option name="Continent" type="QString" value="continent"/>
       </Option>
       <Option type="Map">
        <Option name="Other" type="QString" value="other"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="rank" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="country" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="admin1" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="precision" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Exact" type="QString" value="exact"/>
       </Option>
       <Option type="Map">
        <Option name="Near" type="QString" value="near"/>
       </Option>
       <Option type="Map">
        <Option name="Area" type="QString" value="area"/>
       </Option>
       <Option type="Map">
        <Option name="Region" type="QString" value="region"/>
       </Option>
       <Option type="Map">
        <Option name="Country" type="QString" value="country"/>
       </Option>
       <Option type="Map">
        <Option name="Unknown" type="QString" value="unknown"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="matched_by" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="lat" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="lon" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <aliases>
  <alias index="0" field="id" name="Id"/>
  <alias index="1" field="name" name="Name"/>
  <alias index="2" field="kind" name="Kind"/>
  <alias index="3" field="rank" name="Rank"/>
  <alias index="4" field="country" name="Country"/>
  <alias index="5" field="admin1" name="Province"/>
  <alias index="6" field="precision" name="Precision"/>
  <alias index="7" field="matched_by" name="Place matched by"/>
  <alias index="8" field="lat" name="Latitude"/>
  <alias index="9" field="lon" name="Longitude"/>
  <alias index="10" field="callout" name="Call-out"/>
  <alias index="11" field="callout_fact_id" name="Facts of the call-out"/>
  <alias index="12" field="callout_source" name="Source of the call-out"/>
 </aliases>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="What" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="name" index="1" showLabel="1"/>
   <attributeEditorField name="kind" index="2" showLabel="1"/>
   <attributeEditorField name="rank" index="3" showLabel="1"/>
   <attributeEditorField name="callout" index="10" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Where" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="country" index="4" showLabel="1"/>
   <attributeEditorField name="admin1" index="5" showLabel="1"/>
   <attributeEditorField name="precision" index="6" showLabel="1"/>
   <attributeEditorField name="lat" index="8" showLabel="1"/>
   <attributeEditorField name="lon" index="9" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Source" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="callout_source" index="12" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Ids" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="id" index="0" showLabel="1"/>
   <attributeEditorField name="matched_by" index="7" showLabel="1"/>
   <attributeEditorField name="callout_fact_id" index="11" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <previewExpression>&quot;name&quot;</previewExpression>
 <mapTip>&lt;b&gt;[% replace(replace(replace(coalesce(&quot;name&quot;, &#39;&#39;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;) %]&lt;/b&gt;
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Kind:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;kind&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Province:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;admin1&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Country:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;country&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Precision:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;precision&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Call-out:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;callout&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]</mapTip>
 <layerGeometryType>0</layerGeometryType>
</qgis>
